package com.studyteddy.incident.core;

import com.studyteddy.incident.mitigation.ApprovalRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A blocked shop in a process of its own. It says the digest of the plan that people are asked
 * about, and then waits until it is killed.
 */
final class ShopProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  ShopProcess(Path directory) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShopProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits for what it says. */
  String digest() throws IOException {
    return lines.readLine();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Runs in the other process; takes the directory. */
  public static void main(String[] arguments) throws IOException {
    ShopOnTheBench bench = new ShopOnTheBench(Path.of(arguments[0])).start().block();
    ApprovalRequest asked = bench.asked();
    System.out.println(asked.plan().digest().hex());
    int end = System.in.read(); // ends with its parent at the latest
    System.exit(end == -1 ? 0 : 1);
  }
}
