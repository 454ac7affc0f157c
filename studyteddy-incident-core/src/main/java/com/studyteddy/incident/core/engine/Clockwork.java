package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The engine's time, timers and threads, all of them the host's. Safe for several threads.
 *
 * @param time the host's
 * @param scheduler the host's
 * @param executor the host's
 * @param startedAt the reading of the clock that only goes forward when this engine started
 * @param engine the name of this start
 */
record Clockwork(
    TimeSource time, Scheduler scheduler, Executor executor, long startedAt, String engine) {
  Moment now() {
    return new Moment(time.instant(), time.nanoTime() - startedAt, engine);
  }

  /** Starts something later, on the executor. */
  Scheduler.Cancellable later(Duration delay, Runnable task) {
    return scheduler.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> soon(task));
  }

  /** Starts something on the executor; here, when the executor takes no more work. */
  void soon(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException full) {
      task.run();
    }
  }
}
