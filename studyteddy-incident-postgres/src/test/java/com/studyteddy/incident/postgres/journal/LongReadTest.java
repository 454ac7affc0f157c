package com.studyteddy.incident.postgres.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** However long a stream is, reading it takes little memory. */
@ExtendWith(JournalServer.Shared.class)
class LongReadTest {
  private static final int RECORDS = Boolean.getBoolean("incident.thorough") ? 1_000_000 : 50_000;
  private static final int BATCH = 1_000;

  private final JournalServer server;

  LongReadTest(JournalServer server) {
    this.server = server;
    server.installForTheWriter();
  }

  private void write() {
    String chain = HashChain.start("INC-A");
    try (PostgresJournal journal =
        PostgresJournal.of(new SmallPool(1, server.writerLogin(), server.server().port()))) {
      Fence fence = journal.claim("INC-A", Duration.ofHours(1));
      for (int from = 0; from < RECORDS; from += BATCH) {
        List<JournalRecord> batch = new ArrayList<>();
        for (int i = from + 1; i <= from + BATCH; i++) {
          byte[] payload =
              "{\"at\":\"2026-03-01T09:00:00Z\",\"number\":%d,\"text\":\"%s\"}"
                  .formatted(i, "what was seen is written down here ".repeat(5))
                  .getBytes(StandardCharsets.UTF_8);
          batch.add(HashChain.link(chain, i, "noted", 1, payload));
          chain = batch.get(batch.size() - 1).chain();
        }
        journal.append(fence, from, batch, Durability.RELAXED);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itIsReadAsAStream() throws IOException, InterruptedException {
    write();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LongReadProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream to = child.getOutputStream()) {
      to.write(
          String.join(
                  "\n",
                  String.valueOf(server.server().port()),
                  server.writerLogin().role(),
                  server.writerLogin().password().reveal(),
                  "")
              .getBytes(StandardCharsets.UTF_8));
      to.flush();
      String said =
          new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      System.out.printf("records, ms, KiB: %s%n", said);
      String[] words = said.split(" ", -1);
      assertThat(words[0]).isEqualTo(String.valueOf(RECORDS));
      assertThat(Long.parseLong(words[2])).as("KiB").isLessThanOrEqualTo(256 << 10);
    } finally {
      child.destroyForcibly();
    }
  }
}
