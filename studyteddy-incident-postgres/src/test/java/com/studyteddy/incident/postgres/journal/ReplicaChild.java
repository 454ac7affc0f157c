package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.stage.Link;
import com.studyteddy.incident.stage.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link ReplicaProcess} as its parent sees it. */
final class ReplicaChild {
  final String name;
  private final Process process;
  private final Link link;
  private final Thread listener;
  private final Queue<Long> commanded = new ConcurrentLinkedQueue<>();
  private volatile boolean up;
  private final AtomicInteger fenced = new AtomicInteger();

  private ReplicaChild(String name, Process process, Link link) {
    this.name = name;
    this.process = process;
    this.link = link;
    this.listener = new Thread(this::listen, name);
    listener.setDaemon(true);
    listener.start();
  }

  static ReplicaChild start(String name, int port, Login login, Duration lease) throws IOException {
    Link link = Link.to(port);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                ReplicaProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    OutputStream to = process.getOutputStream();
    to.write(
        String.join(
                "\n",
                List.of(
                    name,
                    String.valueOf(link.port()),
                    login.role(),
                    login.password().reveal(),
                    String.valueOf(lease.toMillis()),
                    ""))
            .getBytes(StandardCharsets.UTF_8));
    to.flush();
    return new ReplicaChild(name, process, link);
  }

  private void listen() {
    try (BufferedReader from =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
          case "up" -> up = true;
          case "commands" -> commanded.add(Long.valueOf(words[1]));
          case "fenced" -> fenced.incrementAndGet();
          default -> {}
        }
      }
    } catch (IOException ended) {
      // it was killed
    }
  }

  boolean isUp() {
    return up;
  }

  /** Readings of the machine's clock at which it commanded. */
  List<Long> commanded() {
    return List.copyOf(commanded);
  }

  /** The last of them: all processes of a machine read the same clock. */
  long lastCommanded() {
    return commanded.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** How often a write was refused because another had claimed the stream. */
  int fenced() {
    return fenced.get();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void stop() {
    signal("-STOP");
  }

  void goOn() {
    signal("-CONT");
  }

  private void signal(String which) {
    try {
      int status =
          new ProcessBuilder("kill", which, String.valueOf(process.pid())).start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill %s ended with %d".formatted(which, status));
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  void cut() {
    link.cut();
  }

  void mend() {
    link.mend();
  }

  void end() throws InterruptedException {
    kill();
    listener.join(TimeUnit.SECONDS.toMillis(10));
    link.close();
  }
}
