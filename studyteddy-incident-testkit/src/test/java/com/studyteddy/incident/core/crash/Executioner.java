package com.studyteddy.incident.core.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts one {@link Mortal}, plays the town for it, and ends it as {@code kill -9} does: at a named
 * place, at any moment, or not at all.
 */
final class Executioner implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Town town;
  private final Optional<Arrival> end;
  private final ServerSocket server;
  private final ExecutorService threads;
  private final CompletableFuture<Process> process = new CompletableFuture<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> passed = new ArrayList<>();
  private boolean killed;
  private boolean over;

  /**
   * The n-th time that a place is reached.
   *
   * @param place its name
   * @param number from 1
   */
  record Arrival(String place, int number) {}

  private Executioner(Town town, Optional<Arrival> end) throws IOException {
    this.town = town;
    this.end = end;
    this.server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "executioner");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Lets one play a whole incident.
   *
   * @param end where it is killed; empty to let it play to the end
   * @return every place that it reached, in order; with the last one it was killed
   */
  static List<String> play(Town town, Path journal, Duration begins, Optional<Arrival> end)
      throws Exception {
    try (Executioner executioner = new Executioner(town, end)) {
      executioner.run(journal, begins, false, Optional.empty());
      return executioner.passed();
    }
  }

  /**
   * Kills one some time after it began to work.
   *
   * @return false when it had come to its end before
   */
  static boolean killAfter(Duration time, Town town, Path journal, Duration begins)
      throws Exception {
    try (Executioner executioner = new Executioner(town, Optional.empty())) {
      executioner.run(journal, begins, true, Optional.of(time));
      return !executioner.over;
    }
  }

  private void run(Path journal, Duration begins, boolean goesOn, Optional<Duration> time)
      throws Exception {
    Future<?> first = threads.submit(this::serve);
    Future<?> second = threads.submit(this::serve);
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote", // a start takes a fifth less
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Mortal.class.getName(),
                String.valueOf(server.getLocalPort()),
                journal.toString(),
                String.valueOf(begins.toMinutes()),
                String.valueOf(town.tells()),
                String.valueOf(goesOn))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.complete(child);
    if (time.isPresent()) {
      started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      var unused = child.waitFor(time.get().toNanos(), TimeUnit.NANOSECONDS);
      child.destroyForcibly();
    }
    if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the other process did not end; it passed " + passed());
    }
    if (child.exitValue() == 1) {
      throw new AssertionError("the other process failed by itself; it passed " + passed());
    }
    await(first); // what was on its way when it died has arrived then
    await(second);
  }

  private static void await(Future<?> connection) throws Exception {
    try {
      connection.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException never) {
      throw new AssertionError("a connection did not end with its process", never);
    }
  }

  private void serve() {
    try (Socket socket = server.accept();
        Wire wire = new Wire(socket)) {
      boolean control = wire.hear().orElse("").equals("control");
      for (Optional<String> line = heard(wire); line.isPresent(); line = heard(wire)) {
        String answer = control ? command(line.get()) : town.ask(line.get(), this::reached);
        say(wire, answer);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What a dying process leaves of a connection is its end. */
  private static Optional<String> heard(Wire wire) {
    try {
      return wire.hear();
    } catch (IOException reset) {
      return Optional.empty();
    }
  }

  private static void say(Wire wire, String answer) {
    try {
      wire.say(answer);
    } catch (IOException gone) {
      // it died while it was being answered; nothing more will be heard
    }
  }

  private String command(String line) {
    if (line.startsWith("at ")) {
      reached(line.substring("at ".length()));
    } else if (line.equals("started")) {
      started.complete(null);
    } else {
      over = true;
    }
    return "go on";
  }

  private void reached(String place) {
    lock.lock();
    try {
      if (killed) {
        return; // it was on its way already
      }
      passed.add(place);
      long times = passed.stream().filter(place::equals).count();
      if (end.equals(Optional.of(new Arrival(place, (int) times)))) {
        killed = true;
        process.join().destroyForcibly();
        process.join().onExit().join(); // it must not be answered any more
      }
    } finally {
      lock.unlock();
    }
  }

  private List<String> passed() {
    lock.lock();
    try {
      return List.copyOf(passed);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    if (process.isDone()) {
      process.join().destroyForcibly();
    }
    server.close();
    threads.shutdownNow();
  }
}
