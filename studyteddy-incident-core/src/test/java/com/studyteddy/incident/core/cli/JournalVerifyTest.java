package com.studyteddy.incident.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.JournalRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifyTest {
  private static final JournalRecord FIRST =
      HashChain.link(HashChain.start("INC-A"), 1, "noted", 1, new byte[] {'1'});
  private static final JournalRecord SECOND =
      HashChain.link(FIRST.chain(), 2, "noted", 1, new byte[] {'2'});

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeTwoRecords() {
    try (FileJournal journal = FileJournal.open(directory)) {
      journal.append(
          journal.claim("INC-A", Duration.ofMinutes(1)),
          0,
          List.of(FIRST, SECOND),
          Durability.SYNCED);
    }
  }

  @Test
  void anIntactJournalGivesItsAnchorsForTheNextTime() {
    assertThat(run(directory.toString())).isZero();
    String printed = out.toString(StandardCharsets.UTF_8);
    assertThat(printed)
        .isEqualTo("intact INC-A.jsonl, 2 records: INC-A:2:%s%n".formatted(SECOND.chain()));

    String anchor = printed.strip().substring(printed.lastIndexOf(' ') + 1);
    assertThat(run(directory.toString(), "--anchor", anchor)).isZero();
  }

  @Test
  void aChangedRecordIsNamed() throws IOException {
    Path file = directory.resolve("INC-A.jsonl");
    Files.writeString(
        file, Files.readString(file).replace("noted\",\"v\":1,\"left", "voted\",\"v\":1,\"left"));

    assertThat(run(directory.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("DAMAGED INC-A.jsonl at byte 0, record 1: ");
  }

  @Test
  void aCutEndIsNamedByItsAnchor() throws IOException {
    Files.delete(directory.resolve("INC-A.jsonl"));

    assertThat(run(directory.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("intact, nothing was written");
    assertThat(run(directory.toString(), "--anchor", "INC-A:2:" + SECOND.chain())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("DAMAGED INC-A.jsonl at byte 0, record 1: the stream was seen before");
  }

  @Test
  void anUnfinishedEndIsNoSuccess() throws IOException {
    Path file = directory.resolve("INC-A.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 4));

    assertThat(run(directory.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("UNFINISHED INC-A.jsonl at byte 0");
  }

  @Test
  void wrongArgumentsAreExplained() {
    String there = directory.toString();
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("--anchor"),
            List.of(there, "--anchor"),
            List.of(there, "--other", "x"),
            List.of(there, "--anchor", "INC-A:2"),
            List.of("a\u0000b"))) {
      err.reset();
      assertThat(run(wrong.toArray(String[]::new))).as("%s", wrong).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: JournalVerify DIRECTORY");
    }
    assertThat(out.size()).isZero();
  }

  @Test
  void whatCannotBeReadIsSaid(@TempDir Path empty) throws IOException {
    assertThat(run(empty.resolve("none").toString())).isEqualTo(3);
    assertThat(run(empty.toString())).isEqualTo(3);
    Files.createDirectory(directory.resolve("INC-B.jsonl"));
    assertThat(run(directory.toString())).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("is not there"))
        .anyMatch(line -> line.contains("holds no journal"))
        .anyMatch(line -> line.contains("INC-B.jsonl"));
  }

  private int run(String... arguments) {
    return new JournalVerify(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(arguments));
  }
}
