package com.studyteddy.incident.core.hostile;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.spi.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Ten ways to hang, until it is closed; none of them for more than a minute. */
final class Hangs implements AutoCloseable {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final ReentrantLock held = new ReentrantLock();
  private final Object monitor = new Object();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket silent;
  private final Thread holder;

  Hangs() throws IOException, InterruptedException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CountDownLatch taken = new CountDownLatch(1);
    holder =
        new Thread(
            () -> {
              held.lock();
              try {
                synchronized (monitor) {
                  taken.countDown();
                  deafly();
                }
              } finally {
                held.unlock();
              }
            },
            "holder");
    holder.setDaemon(true);
    holder.start();
    taken.await();
  }

  Map<String, Zoo.Body> ways() {
    Map<String, Zoo.Body> ways = new LinkedHashMap<>();
    ways.put("waits", call -> politely());
    ways.put("deaf", call -> deafly());
    ways.put("busy", call -> busily());
    ways.put("lock", call -> locked());
    ways.put("monitor", call -> monitored());
    ways.put("silent", call -> read(connected()));
    ways.put("trickle", call -> trickle(connected()));
    ways.put("close", call -> inClose());
    ways.put("future", call -> new CompletableFuture<HealthReading>().get(1, TimeUnit.MINUTES));
    ways.put("hook", this::hook);
    return ways;
  }

  private HealthReading politely() throws InterruptedException {
    over.await(1, TimeUnit.MINUTES);
    return Zoo.FINE;
  }

  private HealthReading deafly() {
    long from = System.nanoTime();
    while (over.getCount() > 0 && System.nanoTime() - from < MINUTE) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      Thread.interrupted();
    }
    return Zoo.FINE;
  }

  private HealthReading busily() {
    long from = System.nanoTime();
    while (over.getCount() > 0 && System.nanoTime() - from < MINUTE) {
      Thread.onSpinWait();
    }
    return Zoo.FINE;
  }

  private HealthReading locked() {
    held.lock();
    try {
      return Zoo.FINE;
    } finally {
      held.unlock();
    }
  }

  private HealthReading monitored() {
    synchronized (monitor) {
      return Zoo.FINE;
    }
  }

  /** Nobody accepts the connection; the machine does, and then nothing comes. */
  private Socket connected() throws IOException {
    Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort());
    sockets.add(socket);
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static HealthReading read(Socket socket) throws IOException {
    int said = socket.getInputStream().read();
    return new HealthReading.Up("it said " + said, List.of());
  }

  /** Always about to be ready: each byte comes in time, the last one never. */
  private HealthReading trickle(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    InputStream in = socket.getInputStream();
    long from = System.nanoTime();
    while (over.getCount() > 0 && System.nanoTime() - from < MINUTE) {
      try {
        if (in.read() < 0) {
          break;
        }
      } catch (java.net.SocketTimeoutException nothingYet) {
        Thread.onSpinWait(); // ask again
      }
    }
    return Zoo.FINE;
  }

  private HealthReading inClose() {
    try (AutoCloseable stuck = this::deafly) {
      return stuck.equals(over) ? deafly() : Zoo.FINE;
    } catch (Exception never) {
      throw new IllegalStateException(never);
    }
  }

  /** Hangs, and so does what it asked to be called when it is cancelled. */
  private HealthReading hook(Call call) throws InterruptedException {
    call.onCancel(this::deafly);
    return politely();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    silent.close();
  }
}
