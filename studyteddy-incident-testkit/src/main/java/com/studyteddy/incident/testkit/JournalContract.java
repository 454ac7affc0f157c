package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Journal} must do. A store is tested by extending this class in its own tests
 * and saying how it is opened and how its time passes.
 */
public abstract class JournalContract extends JournalClaimContract {
  /**
   * Opens the store under test. Called again after the first one was closed, it opens the same
   * store.
   *
   * @return the journal; the contract closes it
   */
  @Override
  protected abstract Journal open();

  /**
   * Lets time pass by the clock that the store measures leases with.
   *
   * @param length how much
   */
  @Override
  protected abstract void pass(Duration length);

  @Test
  void aNewStreamIsEmpty() {
    assertThat(journal.read(STREAM, 0)).isEmpty();
    assertThat(journal.streams()).doesNotContain(STREAM);

    journal.claim(STREAM, LEASE);
    assertThat(journal.streams()).as("a claim alone makes no stream").doesNotContain(STREAM);
  }

  @Test
  void whatIsSyncedIsReadBackEqualAtOnceAndAfterARestart() {
    assertReadBack(Durability.SYNCED);
  }

  @Test
  void whatIsWrittenIsReadBackEqualAtOnceAndAfterAClose() {
    assertReadBack(Durability.RELAXED);
  }

  private void assertReadBack(Durability durability) {
    List<JournalRecord> records = records(3);
    Fence fence = journal.claim(STREAM, LEASE);
    journal.append(fence, 0, records.subList(0, 1), durability);
    journal.append(fence, 1, records.subList(1, 3), durability);
    assertThat(journal.read(STREAM, 0)).isEqualTo(records);

    restart();

    assertThat(journal.read(STREAM, 0)).isEqualTo(records);
    assertThat(journal.read(STREAM, 2)).isEqualTo(records.subList(2, 3));
    assertThat(journal.read(STREAM, 3)).isEmpty();
    assertThat(journal.read(STREAM, 4)).isEmpty();
  }

  @Test
  void aStreamGoesOnAfterARestart() {
    List<JournalRecord> records = records(2);
    journal.append(journal.claim(STREAM, LEASE), 0, records.subList(0, 1), Durability.SYNCED);

    restart();
    journal.append(journal.claim(STREAM, LEASE), 1, records.subList(1, 2), Durability.SYNCED);

    assertThat(journal.read(STREAM, 0)).isEqualTo(records);
  }

  @Test
  void streamsAreIndependentAndListedInOrder() {
    for (String stream : List.of("control", "INC-BBBB", "INC-AAAA")) {
      journal.append(journal.claim(stream, LEASE), 0, records(stream, 1), Durability.SYNCED);
    }

    assertThat(journal.streams()).containsExactly("INC-AAAA", "INC-BBBB", "control");
    assertThat(journal.read("INC-BBBB", 0)).isEqualTo(records("INC-BBBB", 1));
  }

  @Test
  void aPayloadIsKeptByteForByte() {
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    List<byte[]> payloads =
        List.of(
            new byte[0],
            everyByte,
            bytes("{ \"spaced\" : [1, 2] }"),
            bytes("{\"lines\":\n\"two\"}"),
            bytes("{\"text\":\"\u00e4 \ud83d\ude00 \\ud800\"}"),
            bytes("x".repeat(1 << 20)));
    List<JournalRecord> records = new ArrayList<>();
    String previous = HashChain.start(STREAM);
    for (byte[] payload : payloads) {
      records.add(HashChain.link(previous, records.size() + 1L, "noted", 7, payload));
      previous = records.get(records.size() - 1).chain();
    }
    journal.append(journal.claim(STREAM, LEASE), 0, records, Durability.SYNCED);

    restart();

    assertThat(journal.read(STREAM, 0)).isEqualTo(records);
  }

  @Test
  void appendingNothingChangesNothing() {
    Fence fence = journal.claim(STREAM, LEASE);
    journal.append(fence, 0, List.of(), Durability.SYNCED);
    journal.append(fence, 0, records(1), Durability.RELAXED);
    journal.append(fence, 1, List.of(), Durability.SYNCED);

    assertThat(journal.read(STREAM, 0)).isEqualTo(records(1));
    assertCode("out-of-sequence", () -> journal.append(fence, 0, List.of(), Durability.SYNCED));
  }

  @Test
  void whatDoesNotFollowWithoutAGapIsRefusedWhole() {
    List<JournalRecord> records = records(4);
    Fence fence = journal.claim(STREAM, LEASE);
    journal.append(fence, 0, records.subList(0, 2), Durability.SYNCED);

    List<ThrowingCallable> wrong =
        List.of(
            () -> journal.append(fence, 1, records.subList(2, 3), Durability.SYNCED),
            () -> journal.append(fence, 3, records.subList(3, 4), Durability.SYNCED),
            () -> journal.append(fence, 2, records.subList(3, 4), Durability.SYNCED),
            () -> journal.append(fence, 2, records.subList(1, 3), Durability.SYNCED),
            () ->
                journal.append(
                    fence, 2, List.of(records.get(2), records.get(2)), Durability.SYNCED));
    wrong.forEach(append -> assertCode("out-of-sequence", append));

    assertThat(journal.read(STREAM, 0)).isEqualTo(records.subList(0, 2));
    journal.append(fence, 2, records.subList(2, 4), Durability.SYNCED);
    assertThat(journal.read(STREAM, 0)).isEqualTo(records);
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    for (String name :
        List.of("", "a b", "../up", "a/b", "a.b", "a\u0000b", "\u00e4", "a\n", "x".repeat(65))) {
      assertThatThrownBy(() -> journal.claim(name, LEASE))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> journal.read(name, 0))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aClosedJournalRefusesEverythingAndClosesTwice() {
    Fence fence = journal.claim(STREAM, LEASE);
    journal.close();
    journal.close();

    journal.release(fence);
    assertCode("journal-closed", () -> journal.claim(STREAM, LEASE));
    assertCode("journal-closed", () -> journal.append(fence, 0, records(1), Durability.SYNCED));
    assertCode("journal-closed", () -> journal.read(STREAM, 0));
    assertCode("journal-closed", () -> journal.streams());
  }

  @Test
  void aReaderBesideAWriterSeesWholeRecordsInOrder() throws Exception {
    int count = 60;
    List<JournalRecord> records = records(count);
    Fence fence = journal.claim(STREAM, Duration.ofHours(1));

    inParallel(
        2,
        worker -> {
          if (worker == 0) {
            for (int i = 0; i < count; i++) {
              journal.append(fence, i, records.subList(i, i + 1), Durability.RELAXED);
            }
            return 0;
          }
          List<JournalRecord> seen = List.of();
          while (seen.size() < count) {
            List<JournalRecord> now = journal.read(STREAM, 0);
            assertThat(now).hasSizeGreaterThanOrEqualTo(seen.size());
            assertThat(now).isEqualTo(records.subList(0, now.size()));
            seen = now;
          }
          return 0;
        });
  }
}
