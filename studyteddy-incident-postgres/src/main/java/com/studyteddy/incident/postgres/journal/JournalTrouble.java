package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.postgres.trouble.Trouble;
import java.sql.SQLException;

/**
 * What the journal says when its database does not do what was asked. Nothing that the driver or
 * the server says is shown, and no cause is kept: either may name a password or a payload.
 */
final class JournalTrouble {
  private static final String DATABASE = "The journal's database ";
  private static final String RIGHTS =
      "; grant what docs/security/postgres.md lists, and let the schema's owner install it first";

  private JournalTrouble() {}

  static JournalException whileConnecting(Exception failed) {
    SQLException sql = Trouble.within(failed);
    Trouble trouble = Trouble.of(sql);
    String words = trouble == Trouble.OTHER ? "gives no connection" : trouble.words();
    return new JournalException(trouble.code(), DATABASE + words + Trouble.state(sql));
  }

  static JournalException whileAsking(SQLException failed) {
    Trouble trouble = Trouble.of(failed);
    return new JournalException(
        trouble.code(),
        DATABASE
            + trouble.words()
            + Trouble.state(failed)
            + (trouble == Trouble.NOT_PERMITTED ? RIGHTS : ""));
  }

  /** The same as the one code that an append knows. */
  static JournalException writeFailed(String stream, JournalException failed) {
    return new JournalException(
        "write-failed",
        "It is not known whether stream %s was written to; claim it and read it again. %s (%s)"
            .formatted(stream, failed.getMessage(), failed.code()));
  }

  static JournalException fenced(String stream, long epoch) {
    return new JournalException(
        "fenced",
        "The claim %d of stream %s does not hold any more; claim the stream again and read what was written since"
            .formatted(epoch, stream));
  }
}
