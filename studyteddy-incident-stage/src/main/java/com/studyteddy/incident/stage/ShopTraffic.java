package com.studyteddy.incident.stage;

import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Customers of a shop: workers with a connection each, that mostly read one table and sometimes
 * write to it, and give up when an answer takes too long.
 *
 * <p>What happened to each request is told to every listener, in the worker's own thread.
 */
public final class ShopTraffic implements AutoCloseable {
  /** How long a worker waits for an answer. */
  public static final Duration CLIENT_TIMEOUT = Duration.ofMillis(1500);

  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final CountDownLatch over = new CountDownLatch(1);
  private final List<ShopWorker> workers;
  private final List<Thread> threads;

  private ShopTraffic(List<ShopWorker> workers) {
    this.workers = workers;
    this.threads =
        IntStream.range(0, workers.size()).mapToObj(i -> thread(i, workers.get(i))).toList();
  }

  /**
   * Starts the workers.
   *
   * @param database how they get in
   * @param table what they read and write
   * @param count how many workers
   * @param seed decides who does what
   * @param time the clock requests are measured with
   * @param listeners who is told about each request
   * @return the running traffic; close it to end it
   */
  public static ShopTraffic start(
      DataSource database,
      String table,
      int count,
      long seed,
      TimeSource time,
      List<Consumer<Request>> listeners) {
    ShopTraffic traffic =
        new ShopTraffic(
            IntStream.range(0, count)
                .mapToObj(i -> new ShopWorker(database, table, seed + i, time, listeners))
                .toList());
    traffic.threads.forEach(Thread::start);
    return traffic;
  }

  /** Ends the workers and their connections. */
  @Override
  public void close() {
    over.countDown();
    workers.forEach(ShopWorker::hangUp);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_WAIT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread thread(int number, ShopWorker worker) {
    Thread thread = new Thread(() -> work(worker), "shop-worker-" + number);
    thread.setDaemon(true);
    return thread;
  }

  private void work(ShopWorker worker) {
    try (worker) {
      while (!over.await(worker.thinkTime().toMillis(), TimeUnit.MILLISECONDS)) {
        worker.request();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
