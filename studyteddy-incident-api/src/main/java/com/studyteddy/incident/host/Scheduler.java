package com.studyteddy.incident.host;

import java.time.Duration;

/** Starts things later. Safe for several threads. */
@FunctionalInterface
public interface Scheduler {
  /**
   * Starts a short task once, later. The task only hands over to the executor.
   *
   * @param delay how much later; zero or more
   * @param task what to start
   * @return a handle to stop it
   */
  Cancellable schedule(Duration delay, Runnable task);

  /** A task that has not begun may be stopped. */
  @FunctionalInterface
  interface Cancellable {
    /** Stops the task if it has not begun; safe to call twice. */
    void cancel();
  }
}
