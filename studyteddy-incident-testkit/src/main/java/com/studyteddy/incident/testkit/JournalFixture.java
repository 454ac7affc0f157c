package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A journal for a contract, with records, restarts and threads. */
abstract class JournalFixture {
  static final Duration LEASE = Duration.ofSeconds(10);
  static final String STREAM = "INC-CONTRACT";

  Journal journal;

  protected abstract Journal open();

  protected abstract void pass(Duration length);

  @BeforeEach
  final void openIt() {
    journal = open();
  }

  @AfterEach
  final void closeIt() {
    journal.close();
  }

  /** What each of several threads does. */
  interface Work {
    int of(int worker);
  }

  static List<Integer> inParallel(int workers, Work work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        running.add(threads.submit(() -> work.of(worker)));
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> each : running) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Tells whether this writer was the one whose records were taken. */
  boolean appended(Fence fence, long expected, List<JournalRecord> records) {
    try {
      journal.append(fence, expected, records, Durability.RELAXED);
      return true;
    } catch (JournalException refused) {
      assertThat(refused.code()).isEqualTo("out-of-sequence");
      return false;
    }
  }

  static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (BrokenBarrierException otherFailed) {
      throw new IllegalStateException(otherFailed);
    }
  }

  void restart() {
    journal.close();
    journal = open();
  }

  static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JournalException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  static List<JournalRecord> records(int count) {
    return records(STREAM, count);
  }

  static List<JournalRecord> records(String stream, int count) {
    List<JournalRecord> records = new ArrayList<>();
    String previous = HashChain.start(stream);
    for (int i = 1; i <= count; i++) {
      records.add(HashChain.link(previous, i, "noted", 1, bytes("{\"n\":" + i + "}")));
      previous = records.get(i - 1).chain();
    }
    return records;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
