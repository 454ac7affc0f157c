package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A journal in a process of its own. It says {@code open} or the code of what went wrong, then
 * appends records and says the sequence of each one that was acknowledged, until it is killed or a
 * line comes.
 */
final class JournalProcess implements AutoCloseable {
  static final String STREAM = "INC-CHILD";

  private final Process process;
  private final BufferedReader lines;

  JournalProcess(Path directory) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits for what it says next; null when it has ended. */
  String line() throws IOException {
    return lines.readLine();
  }

  /** Ends it as a power cut would, for the process. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // unlike the process, it leaves what was said to be read
    process.waitFor();
  }

  /** Lets it close the journal and end. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  static JournalRecord record(String previous, long sequence) {
    byte[] payload = ("{\"n\":" + sequence + "}").getBytes(StandardCharsets.UTF_8);
    return HashChain.link(previous, sequence, "noted", 1, payload);
  }

  /** Runs in the other process; takes the directory. */
  public static void main(String[] arguments) throws IOException {
    try (FileJournal journal = FileJournal.open(Path.of(arguments[0]))) {
      System.out.println("open");
      Fence fence = journal.claim(STREAM, Duration.ofHours(1));
      String previous = HashChain.start(STREAM);
      for (long sequence = 1; System.in.available() == 0; sequence++) {
        JournalRecord record = record(previous, sequence);
        journal.append(fence, sequence - 1, List.of(record), Durability.SYNCED);
        previous = record.chain();
        System.out.println(sequence);
      }
    } catch (JournalException refused) {
      System.out.println(refused.code());
    }
  }
}
