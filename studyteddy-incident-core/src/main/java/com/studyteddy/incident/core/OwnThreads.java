package com.studyteddy.incident.core;

import com.studyteddy.incident.host.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Threads for a host that lends none: daemons, named, made with the first task and gone after
 * {@link #close}. Safe for several threads.
 */
final class OwnThreads implements Executor, Scheduler, AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final String name;
  private final AtomicInteger made = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ThreadPoolExecutor workers;
  private @Nullable ScheduledThreadPoolExecutor timer;
  private boolean closed;

  OwnThreads(String name) {
    this.name = name;
  }

  /** Makes a thread, not yet started. */
  Thread daemon(Runnable task, String what) {
    Thread thread = new Thread(task, "%s-%s-%d".formatted(name, what, made.incrementAndGet()));
    thread.setDaemon(true);
    return thread;
  }

  private ThreadPoolExecutor workers() {
    lock.lock();
    try {
      requireOpen();
      if (workers == null) {
        ThreadFactory factory = task -> daemon(task, "worker");
        workers =
            new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory);
      }
      return workers;
    } finally {
      lock.unlock();
    }
  }

  private ScheduledThreadPoolExecutor timer() {
    lock.lock();
    try {
      requireOpen();
      if (timer == null) {
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "timer"));
        timer.setRemoveOnCancelPolicy(true);
      }
      return timer;
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException("the library is closed");
    }
  }

  @Override
  public void execute(Runnable task) {
    workers().execute(task);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Future<?> planned;
    try {
      planned = timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      return () -> {};
    }
    return () -> planned.cancel(false);
  }

  /** Ends the threads; gives tasks three seconds to notice that they were interrupted. */
  @Override
  public void close() {
    @Nullable ThreadPoolExecutor endingWorkers;
    @Nullable ScheduledThreadPoolExecutor endingTimer;
    lock.lock();
    try {
      closed = true;
      endingWorkers = workers;
      endingTimer = timer;
    } finally {
      lock.unlock();
    }
    if (endingTimer != null) {
      endingTimer.shutdownNow();
    }
    if (endingWorkers != null) {
      endingWorkers.shutdownNow();
    }
    await(endingTimer);
    await(endingWorkers);
  }

  private static void await(@Nullable ThreadPoolExecutor ending) {
    if (ending == null) {
      return;
    }
    try {
      var unused = ending.awaitTermination(1500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
