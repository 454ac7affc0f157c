package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.JournalRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Ties each record of a stream to all before it: SHA-256 over the chain of the one before, and the
 * record's sequence, type, version and payload. Changing, removing, swapping or inserting a record
 * breaks every later link; the first one starts from the stream's name, so records of another
 * stream do not fit either. What was cut off the end only an {@link Anchor} kept elsewhere can
 * show.
 */
public final class HashChain {
  private static final String START = "studyteddy-incident journal 1\n";

  private HashChain() {}

  /**
   * A link as it was seen outside the journal, such as in a message that was sent.
   *
   * @param sequence the record's sequence; 0 for the start of a stream
   * @param chain its chain
   */
  public record Anchor(long sequence, String chain) {
    /**
     * Writes it as {@code JournalVerify} takes it.
     *
     * @param stream the record's stream
     * @return {@code STREAM:SEQUENCE:CHAIN}
     */
    public String of(String stream) {
      return "%s:%s:%s".formatted(stream, sequence, chain);
    }
  }

  /** What verification found. */
  public sealed interface Verification {
    /**
     * Every link holds.
     *
     * @param last the newest record's sequence and chain
     */
    record Intact(Anchor last) implements Verification {}

    /**
     * A link does not hold.
     *
     * @param sequence the first record that is missing or does not fit
     * @param reason in words
     */
    record Broken(long sequence, String reason) implements Verification {}
  }

  /**
   * Returns the chain before the first record.
   *
   * @param stream the stream's name
   * @return 64 hexadecimal digits
   */
  public static String start(String stream) {
    return HexFormat.of()
        .formatHex(sha256().digest((START + stream).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Makes a record with its chain.
   *
   * @param previous the chain of the record before, or {@link #start}
   * @param sequence its sequence
   * @param type its type
   * @param version its version
   * @param payload its payload
   * @return the record
   */
  public static JournalRecord link(
      String previous, long sequence, String type, int version, byte[] payload) {
    return new JournalRecord(
        sequence, type, version, payload, next(previous, sequence, type, version, payload));
  }

  /**
   * Checks a whole stream.
   *
   * @param stream its name
   * @param records all of it, in order
   * @return what was found; the first broken link when there are several
   */
  public static Verification verify(String stream, List<JournalRecord> records) {
    return verify(stream, new Anchor(0, start(stream)), records);
  }

  /**
   * Checks the end of a stream whose beginning was checked before.
   *
   * @param stream its name
   * @param from the newest link of the beginning
   * @param records all that follow it, in order
   * @return what was found; the first broken link when there are several
   */
  public static Verification verify(String stream, Anchor from, List<JournalRecord> records) {
    Anchor last = from;
    for (JournalRecord record : records) {
      long expected = last.sequence() + 1;
      if (record.sequence() != expected) {
        return new Verification.Broken(
            expected,
            "record %d of %s is missing; in its place stands %d"
                .formatted(expected, stream, record.sequence()));
      }
      String chain =
          next(last.chain(), expected, record.type(), record.version(), record.payload());
      if (!same(chain, record.chain())) {
        return new Verification.Broken(
            expected,
            "record %d of %s is not what was written there, or follows one that is not"
                .formatted(expected, stream));
      }
      last = new Anchor(expected, chain);
    }
    return new Verification.Intact(last);
  }

  /**
   * Checks a whole stream against a link that was seen before, which shows a cut at the end too.
   *
   * @param stream its name
   * @param records all of it, in order
   * @param seen the link as it was seen
   * @return what was found; the first broken link when there are several
   */
  public static Verification verify(String stream, List<JournalRecord> records, Anchor seen) {
    Verification found = verify(stream, records);
    if (!(found instanceof Verification.Intact intact)) {
      return found;
    }
    if (intact.last().sequence() < seen.sequence()) {
      return new Verification.Broken(
          intact.last().sequence() + 1,
          "record %d of %s was seen before, but the stream now ends at %d"
              .formatted(seen.sequence(), stream, intact.last().sequence()));
    }
    String chain =
        seen.sequence() == 0
            ? start(stream)
            : records.get(Math.toIntExact(seen.sequence() - 1)).chain();
    return same(chain, seen.chain())
        ? found
        : new Verification.Broken(
            seen.sequence(),
            "record %d of %s is not the one that was seen before"
                .formatted(seen.sequence(), stream));
  }

  /** Tells whether a record is the one that was linked to the chain before it. */
  static boolean fits(String previous, JournalRecord record) {
    return same(
        next(previous, record.sequence(), record.type(), record.version(), record.payload()),
        record.chain());
  }

  private static String next(
      String previous, long sequence, String type, int version, byte[] payload) {
    byte[] name = type.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha = sha256();
    sha.update(previous.getBytes(StandardCharsets.US_ASCII));
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
    sha.update(name);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(version).flip());
    sha.update(payload);
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Compares two chains. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(
          "This Java has no SHA-256, which every Java must have", absent);
    }
  }
}
