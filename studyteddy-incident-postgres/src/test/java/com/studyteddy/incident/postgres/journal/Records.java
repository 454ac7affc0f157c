package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records that follow each other. */
final class Records {
  private Records() {}

  /** The first of stream INC-A. */
  static List<JournalRecord> of(int count) {
    List<JournalRecord> records = new ArrayList<>();
    String chain = HashChain.start("INC-A");
    for (int i = 1; i <= count; i++) {
      JournalRecord record =
          HashChain.link(
              chain, i, "noted", 1, "{\"n\":%d}".formatted(i).getBytes(StandardCharsets.UTF_8));
      chain = record.chain();
      records.add(record);
    }
    return records;
  }
}
