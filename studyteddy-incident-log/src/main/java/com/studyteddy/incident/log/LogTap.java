package com.studyteddy.incident.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes log lines and records as they come, and never makes who logs wait.
 *
 * <pre>{@code
 * LogTap tap = LogTap.named("pod-7", 10_000);
 * tap.offer(line);               // on the threads that log
 * tap.drain();                   // now and then, on a thread of the host
 * LogPatternReport now = tap.report();
 * }</pre>
 *
 * <p>What does not fit the queue is dropped and counted. Safe for any number of threads; mining is
 * done by whoever calls {@link #drain()}.
 *
 * @since 0.1
 */
public final class LogTap {
  private final ReentrantLock queueLock = new ReentrantLock();
  private final ArrayDeque<Object> queue = new ArrayDeque<>();
  private final int capacity;
  private long dropped;

  private final ReentrantLock minerLock = new ReentrantLock();
  private final TapMiner miner;

  private LogTap(String source, int capacity, ReadingPlan plan) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, but was " + capacity);
    }
    this.capacity = capacity;
    this.miner = new TapMiner(source, plan);
  }

  /**
   * Makes a tap.
   *
   * @param source what reports call it, for example a pod's name
   * @param capacity how many lines and records wait at most to be mined
   * @param secrets texts of at least four characters that must never be kept
   * @return an empty tap
   */
  public static LogTap named(String source, int capacity, String... secrets) {
    ReadingPlan plan = new ReadingPlan();
    plan.secrets.addAll(Redactor.checked(List.of(secrets)));
    return new LogTap(source, capacity, plan);
  }

  /**
   * Offers one line.
   *
   * @param line without its end
   * @return false if the queue is full and the line was dropped
   */
  public boolean offer(String line) {
    return enqueue(line);
  }

  /**
   * Offers an event of a logging framework.
   *
   * @param logged the event
   * @return false if the queue is full and the event was dropped
   */
  public boolean offer(LogRecord logged) {
    return enqueue(logged);
  }

  private boolean enqueue(Object item) {
    queueLock.lock();
    try {
      if (queue.size() >= capacity) {
        dropped++;
        return false;
      }
      queue.add(item);
      return true;
    } finally {
      queueLock.unlock();
    }
  }

  /**
   * Mines what waits in the queue.
   *
   * @return how many lines and records were mined
   */
  public int drain() {
    minerLock.lock();
    try {
      List<Object> waiting;
      queueLock.lock();
      try {
        waiting = new ArrayList<>(queue);
        queue.clear();
        miner.dropped(dropped);
        dropped = 0;
      } finally {
        queueLock.unlock();
      }
      miner.mine(waiting);
      return waiting.size();
    } finally {
      minerLock.unlock();
    }
  }

  /**
   * Returns what was mined so far; the event read last counts its stack trace once it is over.
   *
   * @return a summary that later events do not change
   */
  public LogSummary summary() {
    minerLock.lock();
    try {
      return miner.summary();
    } finally {
      minerLock.unlock();
    }
  }

  /**
   * Returns the patterns mined so far.
   *
   * @return a report that later events do not change
   */
  public LogPatternReport report() {
    return LogPatternReport.of(summary());
  }
}
