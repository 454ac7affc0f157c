package com.studyteddy.incident.postgres.journal;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.stage.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a whole stream in a process of its own, and says how much memory that took. */
final class LongReadProcess {
  private LongReadProcess() {}

  /**
   * Reads port, role and password from the standard input, one a line.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int port = Integer.parseInt(parent.readLine());
    Login login = new Login(parent.readLine(), Secret.of(parent.readLine()));
    long[] seen = {0};
    HashChain.Anchor[] last = {new HashChain.Anchor(0, HashChain.start("INC-A"))};
    long start = System.nanoTime();
    try (PostgresJournal journal = PostgresJournal.of(new SmallPool(1, login, port))) {
      journal.readEach(
          "INC-A",
          0,
          record -> {
            if (HashChain.verify("INC-A", last[0], List.of(record))
                instanceof HashChain.Verification.Broken broken) {
              throw new IllegalStateException(broken.reason());
            }
            last[0] = new HashChain.Anchor(record.sequence(), record.chain());
            seen[0]++;
          });
    }
    System.out.printf(
        "%d %d %d%n", seen[0], (System.nanoTime() - start) / 1_000_000, largestKibibytes());
  }

  /** What the operating system says the process ever held. */
  private static long largestKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
