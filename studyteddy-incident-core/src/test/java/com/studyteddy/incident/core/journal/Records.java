package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records for tests. */
final class Records {
  private Records() {}

  /** Makes a chain of records with small payloads. */
  static List<JournalRecord> of(String stream, int count) {
    List<JournalRecord> records = new ArrayList<>();
    String previous = HashChain.start(stream);
    for (int i = 1; i <= count; i++) {
      byte[] payload = ("{\"text\":\"record " + i + "\"}").getBytes(StandardCharsets.UTF_8);
      records.add(HashChain.link(previous, i, "noted", 1, payload));
      previous = records.get(i - 1).chain();
    }
    return records;
  }
}
