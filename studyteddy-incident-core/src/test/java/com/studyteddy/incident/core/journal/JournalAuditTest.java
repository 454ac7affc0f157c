package com.studyteddy.incident.core.journal;

import static com.studyteddy.incident.core.journal.JournalSalvageTest.lineStarts;
import static com.studyteddy.incident.core.journal.JournalSalvageTest.with;
import static com.studyteddy.incident.core.journal.JournalSalvageTest.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.JournalAudit.Finding;
import com.studyteddy.incident.core.journal.JournalAudit.Seen;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change of a journal is noticed, and the first record that is not as it was is named. */
class JournalAuditTest {
  private static final String STREAM = RecordedRun.STREAM;
  private static final int EACH = Boolean.getBoolean("incident.thorough") ? 5_000 : 625;

  private final RecordedRun run = RecordedRun.of(3, 60);
  private final List<JournalRecord> records = run.records();
  private final byte[] file = run.file();
  private final List<Integer> lines = lineStarts(file);
  private final Anchor last = anchor(records.size());

  /** What somebody does who has the file, from clumsy to able to compute checksums and hashes. */
  private enum Mutation {
    FLIP_A_BIT,
    DELETE_A_LINE,
    INSERT_BYTES,
    SWAP_TWO_LINES,
    SPLICE_FROM_ANOTHER_JOURNAL,
    CUT_AT_THE_END,
    CHANGE_A_RECORD_AND_ITS_CHECKSUM,
    CHANGE_A_RECORD_AND_THE_WHOLE_CHAIN_AFTER_IT
  }

  @Test
  void whatNobodyTouchedIsIntact() {
    assertThat(verify(run.disk(), seen(1), seen(17), seen(records.size())))
        .isEqualTo(new Finding.Intact(STREAM + ".jsonl", STREAM, last));
  }

  @ParameterizedTest
  @EnumSource
  void everyMutationIsNoticedAndItsRecordIsNamed(Mutation mutation) {
    Random random = new Random(mutation.name().hashCode());
    RecordedRun other = RecordedRun.of(4, 60);
    for (int i = 0; i < EACH; i++) {
      int at = 1 + random.nextInt(records.size() - 2); // a line with one before and one behind
      Changed changed = change(mutation, at, random, other);

      Finding finding = verify(run.with(changed.content()), seen(records.size()));

      assertThat(finding)
          .as("%s number %d", mutation, i)
          .isInstanceOfSatisfying(
              Finding.Broken.class,
              broken -> {
                assertThat(broken.file()).isEqualTo(STREAM + ".jsonl");
                assertThat(broken.sequence()).isEqualTo(changed.named());
                assertThat(broken.reason()).isNotEmpty();
              });
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Changed(byte[] content, long named) {}

  private Changed change(Mutation mutation, int at, Random random, RecordedRun other) {
    return switch (mutation) {
      case FLIP_A_BIT -> {
        byte[] flipped = file.clone();
        int place = lines.get(at) + random.nextInt(lines.get(at + 1) - lines.get(at));
        flipped[place] ^= (byte) (1 << random.nextInt(8));
        yield new Changed(flipped, at + 1);
      }
      case DELETE_A_LINE -> new Changed(without(file, lines.get(at), lines.get(at + 1)), at + 1);
      case INSERT_BYTES -> {
        byte[] more = new byte[1 + random.nextInt(40)];
        random.nextBytes(more);
        int place = lines.get(at) + random.nextInt(lines.get(at + 1) - lines.get(at));
        yield new Changed(with(file, place, more), at + 1);
      }
      case SWAP_TWO_LINES -> {
        List<byte[]> all = split();
        int second = at + 1 + random.nextInt(records.size() - at - 1);
        Collections.swap(all, at, second);
        yield new Changed(joined(all), at + 1);
      }
      case SPLICE_FROM_ANOTHER_JOURNAL -> {
        List<byte[]> all = split();
        all.set(at, new RecordLine(other.records().get(at), 0).bytes());
        yield new Changed(joined(all), at + 1);
      }
      case CUT_AT_THE_END -> {
        int step = random.nextInt(run.steps().size() - 1);
        RecordedRun.Step end = run.steps().get(step);
        yield new Changed(Arrays.copyOf(file, end.end()), end.sequence() + 1);
      }
      case CHANGE_A_RECORD_AND_ITS_CHECKSUM -> {
        List<byte[]> all = split();
        JournalRecord whole = records.get(at);
        byte[] payload = RecordLine.bytes("{\"forged\":" + random.nextInt() + "}");
        all.set(
            at,
            new RecordLine(
                    new JournalRecord(at + 1, whole.type(), 1, payload, whole.chain()), left(at))
                .bytes());
        yield new Changed(joined(all), at + 1);
      }
      case CHANGE_A_RECORD_AND_THE_WHOLE_CHAIN_AFTER_IT -> {
        List<JournalRecord> forged = new ArrayList<>(records.subList(0, at));
        forged.add(
            RecordedRun.next(forged, RecordLine.bytes("{\"forged\":" + random.nextInt() + "}")));
        for (JournalRecord honest : records.subList(at + 1, records.size())) {
          forged.add(RecordedRun.next(forged, honest.payload()));
        }
        List<byte[]> all =
            new ArrayList<>(forged.stream().map(one -> new RecordLine(one, 0).bytes()).toList());
        yield new Changed(joined(all), records.size());
      }
    };
  }

  @Test
  void anEarlierAnchorNarrowsDownWhereAForgedChainBegins() {
    List<JournalRecord> forged = new ArrayList<>(records.subList(0, 9));
    for (JournalRecord honest : records.subList(9, records.size())) {
      byte[] payload = forged.size() == 9 ? new byte[] {'x'} : honest.payload();
      forged.add(RecordedRun.next(forged, payload));
    }
    List<byte[]> all =
        new ArrayList<>(forged.stream().map(one -> new RecordLine(one, 0).bytes()).toList());

    assertThat(verify(run.with(joined(all)), seen(9), seen(12), seen(records.size())))
        .isInstanceOfSatisfying(
            Finding.Broken.class, broken -> assertThat(broken.sequence()).isEqualTo(12));
  }

  @Test
  void whatACrashLeftUnfinishedIsNamedAsThat() {
    byte[] torn = Arrays.copyOf(file, file.length - 5);

    assertThat(verify(run.with(torn)))
        .isInstanceOfSatisfying(
            Finding.Unfinished.class,
            unfinished -> assertThat(unfinished.offset()).isEqualTo(run.steps().get(58).end()));
    assertThat(verify(run.with(torn), seen(records.size()))).isInstanceOf(Finding.Broken.class);
  }

  @Test
  void aStreamThatIsGoneIsMissedByItsAnchor() {
    MemoryDisk disk = run.disk().copy();
    disk.delete(RecordedRun.FILE);

    assertThat(verify(disk, seen(5)))
        .isEqualTo(
            new Finding.Broken(
                STREAM + ".jsonl", 1, 0, "the stream was seen before and is not there"));
  }

  @Test
  void theHeaderIsLookedAtToo() {
    MemoryDisk disk = run.disk().copy();
    Path header = RecordedRun.DIRECTORY.resolve("journal.json");
    disk.put(header, RecordLine.bytes("{\"format\":1,\"generation\":9}\n"));
    assertThat(JournalAudit.verify(RecordedRun.DIRECTORY, List.of(), disk).get(0))
        .isInstanceOfSatisfying(
            Finding.Broken.class, broken -> assertThat(broken.file()).isEqualTo("journal.json"));

    disk.put(header, RecordLine.bytes("{\"format\":2,\"generation\":9}\n"));
    assertThatThrownBy(() -> JournalAudit.verify(RecordedRun.DIRECTORY, List.of(), disk))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-too-new"));
  }

  private static Finding verify(MemoryDisk disk, Seen... seen) {
    List<Finding> findings = JournalAudit.verify(RecordedRun.DIRECTORY, List.of(seen), disk);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private Seen seen(int sequence) {
    return new Seen(STREAM, anchor(sequence));
  }

  private Anchor anchor(int sequence) {
    return new Anchor(sequence, records.get(sequence - 1).chain());
  }

  private int left(int at) {
    return LineParts.of(trimmed(split().get(at)), 0).orElseThrow().left();
  }

  private static byte[] trimmed(byte[] line) {
    return Arrays.copyOf(line, line.length - 1);
  }

  private List<byte[]> split() {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int end = i + 1 < lines.size() ? lines.get(i + 1) : file.length;
      all.add(Arrays.copyOfRange(file, lines.get(i), end));
    }
    return all;
  }

  private static byte[] joined(List<byte[]> all) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    all.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
