package com.studyteddy.incident.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An executor without threads: what it is given waits until a test runs it, on the test's own
 * thread.
 *
 * <p>In the order given, or in an order drawn from a seed, so that a race becomes a choice that can
 * be repeated. Giving is safe from any thread; run from one.
 */
public final class QueuedExecutor implements Executor {
  /** More than any test needs; less than a loop that feeds itself. */
  private static final int TOO_MANY = 1_000_000;

  private interface Order {
    int next(int waiting);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> waiting = new ArrayList<>();
  private final Order order;

  private QueuedExecutor(Order order) {
    this.order = order;
  }

  /**
   * Makes an executor.
   *
   * @return one that runs tasks in the order given
   */
  public static QueuedExecutor inOrder() {
    return new QueuedExecutor(waiting -> 0);
  }

  /**
   * Makes an executor.
   *
   * @param seed gives the same order for the same tasks
   * @return one that runs any of the waiting tasks next
   */
  public static QueuedExecutor inOrderOf(long seed) {
    return new QueuedExecutor(new Random(seed)::nextInt);
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      waiting.add(task);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs one task.
   *
   * @return false when none waits
   * @throws RuntimeException what the task throws; it does not wait any more then
   */
  public boolean runNext() {
    Runnable task;
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return false;
      }
      task = waiting.remove(order.next(waiting.size()));
    } finally {
      lock.unlock();
    }
    task.run();
    return true;
  }

  /**
   * Runs tasks until none waits, those that they add included.
   *
   * @throws RuntimeException what a task throws; the others go on waiting
   * @throws IllegalStateException when tasks never end adding tasks
   */
  public void runAll() {
    int run = 0;
    while (runNext()) {
      run++;
      if (run == TOO_MANY) {
        throw new IllegalStateException(
            "%d tasks were run and there are still more; one feeds itself".formatted(run));
      }
    }
  }

  /**
   * Counts the tasks that wait.
   *
   * @return those that have not begun
   */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
