package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.HashChain.Verification;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashChainTest {
  private final List<JournalRecord> records = chain("INC-TEST1", 6);

  @Test
  void whatWasWrittenIsIntact() {
    assertThat(verify()).isEqualTo(new Verification.Intact(new Anchor(6, records.get(5).chain())));
    assertThat(HashChain.verify("INC-TEST1", List.of()))
        .isEqualTo(new Verification.Intact(new Anchor(0, HashChain.start("INC-TEST1"))));
  }

  @Test
  void theFormOfALinkDoesNotChange() {
    assertThat(HashChain.start("INC-TEST1"))
        .isEqualTo("a8c568d4149ac32c3d07985f74b62405aa9e65a731a306d149c72829ad6d7f19");
    assertThat(records.get(0).chain())
        .isEqualTo("c4d89e89d2870da27bea4ae22ed338e9928136c96c3a7f2af8e657aceedfd4ae");
  }

  @Test
  void everyFlippedBitOfAPayloadIsNamed() {
    for (int place = 0; place < records.size(); place++) {
      JournalRecord record = records.get(place);
      for (int bit = 0; bit < record.payload().length * 8; bit++) {
        byte[] payload = record.payload();
        payload[bit / 8] ^= (byte) (1 << bit % 8);
        records.set(place, with(record, record.type(), record.version(), payload));
        assertBrokenAt(place + 1);
      }
      records.set(place, record);
    }
  }

  @Test
  void anotherTypeOrVersionIsNamed() {
    JournalRecord record = records.get(2);
    records.set(2, with(record, "other", record.version(), record.payload()));
    assertBrokenAt(3);
    records.set(2, with(record, record.type(), 2, record.payload()));
    assertBrokenAt(3);
  }

  @Test
  void aRemovedASwappedAndADoubledRecordAreNamed() {
    List<JournalRecord> whole = List.copyOf(records);

    records.remove(3);
    assertBrokenAt(4);

    records.clear();
    records.addAll(whole);
    Collections.swap(records, 1, 2);
    assertBrokenAt(2);

    records.clear();
    records.addAll(whole);
    records.add(2, whole.get(1));
    assertBrokenAt(3);
  }

  @Test
  void aRecordOfAnotherStreamDoesNotFit() {
    List<JournalRecord> other = chain("INC-OTHER", 6);
    assertThat(HashChain.verify("INC-TEST1", other))
        .isInstanceOfSatisfying(
            Verification.Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(1));

    records.set(4, other.get(4));
    assertBrokenAt(5);
  }

  @Test
  void aCutAtTheEndIsSeenByWhatWasSeenBefore() {
    Anchor seen = new Anchor(6, records.get(5).chain());
    Anchor earlier = new Anchor(3, records.get(2).chain());
    assertThat(HashChain.verify("INC-TEST1", records, seen))
        .isInstanceOf(Verification.Intact.class);
    assertThat(HashChain.verify("INC-TEST1", records, earlier))
        .isInstanceOf(Verification.Intact.class);

    records.remove(5);

    assertThat(HashChain.verify("INC-TEST1", records, seen))
        .isEqualTo(
            new Verification.Broken(
                6, "record 6 of INC-TEST1 was seen before, but the stream now ends at 5"));
    assertThat(HashChain.verify("INC-TEST1", records, earlier))
        .isInstanceOf(Verification.Intact.class);
  }

  @Test
  void aWholeStreamWrittenAnewIsSeenByWhatWasSeenBefore() {
    Anchor seen = new Anchor(3, records.get(2).chain());
    List<JournalRecord> forged = new ArrayList<>();
    String previous = HashChain.start("INC-TEST1");
    for (int i = 1; i <= 6; i++) {
      forged.add(HashChain.link(previous, i, "noted", 1, new byte[] {(byte) -i}));
      previous = forged.get(i - 1).chain();
    }

    assertThat(HashChain.verify("INC-TEST1", forged)).isInstanceOf(Verification.Intact.class);
    assertThat(HashChain.verify("INC-TEST1", forged, seen))
        .isEqualTo(
            new Verification.Broken(
                3, "record 3 of INC-TEST1 is not the one that was seen before"));
  }

  private void assertBrokenAt(long sequence) {
    assertThat(verify())
        .isInstanceOfSatisfying(
            Verification.Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(sequence));
  }

  private Verification verify() {
    return HashChain.verify("INC-TEST1", records);
  }

  private static JournalRecord with(
      JournalRecord record, String type, int version, byte[] payload) {
    return new JournalRecord(record.sequence(), type, version, payload, record.chain());
  }

  private static List<JournalRecord> chain(String stream, int length) {
    List<JournalRecord> chain = new ArrayList<>();
    IntStream.rangeClosed(1, length)
        .forEach(
            i -> {
              String previous = i == 1 ? HashChain.start(stream) : chain.get(i - 2).chain();
              byte[] payload = ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
              chain.add(HashChain.link(previous, i, "noted", 1, payload));
            });
    return chain;
  }
}
