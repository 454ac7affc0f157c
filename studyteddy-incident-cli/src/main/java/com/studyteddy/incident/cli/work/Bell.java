package com.studyteddy.incident.cli.work;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Rung when something was written; many rings at once are one. Safe for several threads. */
final class Bell {
  /** What is not written rings nothing: such as that a plan that waited is stale. */
  private static final long LONGEST_MILLIS = 50;

  private final BlockingQueue<Boolean> rung = new ArrayBlockingQueue<>(1);

  void ring() {
    boolean unused = rung.offer(true); // it rings already
  }

  /** Waits until it rings, and not for long. */
  void await() {
    try {
      Boolean unused = rung.poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "The command was interrupted; the incident stands in the journal as it is", interrupted);
    }
  }
}
