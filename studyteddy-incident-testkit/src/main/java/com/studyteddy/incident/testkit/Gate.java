package com.studyteddy.incident.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A place where a called thread stands until a test lets it go on; the test can wait until somebody
 * stands there. Nobody waits for ever: after {@value #LIMIT_SECONDS} s of real time waiting fails.
 *
 * <p>Safe for several threads. Once open it stays open.
 */
public final class Gate {
  /** Long enough for a busy machine, short enough to see a test that hangs. */
  public static final int LIMIT_SECONDS = 30;

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);

  /** Lets everybody through, now and later. */
  public void open() {
    open.countDown();
  }

  /** Waits until somebody stands at the gate. */
  public void awaitArrival() {
    awaitQuietly(arrived, "nobody came to the gate");
  }

  /** Waits until somebody has gone on, or was turned away by an interrupt. */
  public void awaitLeaving() {
    awaitQuietly(left, "nobody left the gate");
  }

  /**
   * Stands at the gate until it opens.
   *
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  void pass() throws InterruptedException {
    arrived.countDown();
    try {
      if (!open.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody opened the gate in %s s".formatted(LIMIT_SECONDS));
      }
    } finally {
      left.countDown();
    }
  }

  /** Stands at the gate until it opens, whoever interrupts; the interrupt is kept. */
  void passDeafly() {
    boolean interrupted = false;
    try {
      arrived.countDown();
      while (true) {
        try {
          if (!open.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                "nobody opened the gate in %s s".formatted(LIMIT_SECONDS));
          }
          return;
        } catch (InterruptedException ignoredOnPurpose) {
          interrupted = true;
        }
      }
    } finally {
      left.countDown();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch, String otherwise) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(otherwise + " in " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting at a gate", interrupted);
    }
  }
}
