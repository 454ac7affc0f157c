package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Who may write to a stream, and who no longer. */
abstract class JournalClaimContract extends JournalFixture {
  @Test
  void aClaimHoldsUntilItsLeaseEnds() {
    Fence first = journal.claim(STREAM, LEASE);

    assertCode("claimed-elsewhere", () -> journal.claim(STREAM, LEASE));
    pass(LEASE.minusSeconds(1));
    assertCode("claimed-elsewhere", () -> journal.claim(STREAM, LEASE));
    pass(Duration.ofSeconds(1));
    Fence second = journal.claim(STREAM, LEASE);

    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(second.stream()).isEqualTo(STREAM);
  }

  @Test
  void aRenewedClaimHoldsOn() {
    Fence fence = journal.claim(STREAM, LEASE);
    pass(LEASE.minusSeconds(1));
    journal.renew(fence, LEASE);
    pass(LEASE.minusSeconds(1));

    assertCode("claimed-elsewhere", () -> journal.claim(STREAM, LEASE));
    journal.append(fence, 0, records(1), Durability.SYNCED);
  }

  @Test
  void aClaimThatRanOutAndThatNobodyTookStillWrites() {
    Fence fence = journal.claim(STREAM, LEASE);
    pass(LEASE.multipliedBy(2));

    journal.append(fence, 0, records(1), Durability.SYNCED);
    journal.renew(fence, LEASE);
    assertCode("claimed-elsewhere", () -> journal.claim(STREAM, LEASE));
  }

  @Test
  void aWriterThatWasReplacedWhileItSleptCannotWrite() {
    Fence sleeper = journal.claim(STREAM, LEASE);
    journal.append(sleeper, 0, records(1), Durability.SYNCED);
    pass(LEASE);
    Fence next = journal.claim(STREAM, LEASE);

    assertCode(
        "fenced", () -> journal.append(sleeper, 1, records(2).subList(1, 2), Durability.SYNCED));
    assertCode("fenced", () -> journal.renew(sleeper, LEASE));
    journal.release(sleeper);

    assertCode("claimed-elsewhere", () -> journal.claim(STREAM, LEASE));
    journal.append(next, 1, records(2).subList(1, 2), Durability.SYNCED);
    assertThat(journal.read(STREAM, 0)).isEqualTo(records(2));
  }

  @Test
  void aReleasedClaimIsGoneAndTheStreamIsFree() {
    Fence first = journal.claim(STREAM, LEASE);
    journal.append(first, 0, records(1), Durability.RELAXED);
    journal.release(first);
    journal.release(first);

    assertCode(
        "fenced", () -> journal.append(first, 1, records(2).subList(1, 2), Durability.SYNCED));
    assertCode("fenced", () -> journal.renew(first, LEASE));
    Fence second = journal.claim(STREAM, LEASE);
    journal.append(second, 1, records(2).subList(1, 2), Durability.SYNCED);
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(journal.read(STREAM, 0)).isEqualTo(records(2));
  }

  @Test
  void aFenceOfAnotherStreamOrOfNobodyDoesNotWrite() {
    Fence fence = journal.claim(STREAM, LEASE);
    Fence other = journal.claim("INC-OTHER", LEASE);

    assertCode(
        "fenced",
        () -> journal.append(new Fence(STREAM, other.epoch()), 0, records(1), Durability.SYNCED));
    assertCode(
        "fenced",
        () ->
            journal.append(new Fence(STREAM, fence.epoch() + 9), 0, records(1), Durability.SYNCED));
    assertCode("fenced", () -> journal.renew(new Fence("INC-NOBODY", 1), LEASE));
    assertThat(journal.read(STREAM, 0)).isEmpty();
  }

  @Test
  void epochsGrowOverRestarts() {
    Fence before = journal.claim(STREAM, LEASE);

    journal.release(before);
    restart();

    assertThat(journal.claim(STREAM, LEASE).epoch()).isGreaterThan(before.epoch());
  }

  @Test
  void theLongestNameAndTheLongestLeaseAreTaken() {
    String name = "x".repeat(64);
    Fence fence = journal.claim(name, Duration.ofSeconds(Long.MAX_VALUE));
    journal.append(fence, 0, records(name, 1), Durability.SYNCED);

    assertCode("claimed-elsewhere", () -> journal.claim(name, LEASE));
    assertThat(journal.streams()).contains(name);
    assertThatThrownBy(() -> journal.claim("INC-NONE", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofManyWritersWithOneFenceOneWinsEachPlace() throws Exception {
    int writers = 4;
    int places = 25;
    List<JournalRecord> records = records(places);
    Fence fence = journal.claim(STREAM, Duration.ofHours(1));
    CyclicBarrier together = new CyclicBarrier(writers);

    int won = 0;
    for (int wins :
        inParallel(
            writers,
            writer -> {
              int mine = 0;
              for (int i = 0; i < places; i++) {
                await(together);
                mine += appended(fence, i, records.subList(i, i + 1)) ? 1 : 0;
                await(together);
              }
              return mine;
            })) {
      won += wins;
    }

    assertThat(won).isEqualTo(places);
    assertThat(journal.read(STREAM, 0)).isEqualTo(records);
  }
}
