package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.HashChain.Verification;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileJournalProcessTest {
  @TempDir private Path directory;

  @Test
  void whileAnotherProcessHasItTheJournalIsRefusedHere() throws Exception {
    try (JournalProcess other = new JournalProcess(directory)) {
      assertThat(other.line()).isEqualTo("open");

      assertThatThrownBy(() -> FileJournal.open(directory))
          .isInstanceOfSatisfying(
              JournalException.class,
              failure -> assertThat(failure.code()).isEqualTo("journal-in-use"))
          .hasMessageContaining("in this process or another");

      other.end();
    }
    FileJournal.open(directory).close();
  }

  @Test
  void whileThisProcessHasItAnotherIsRefusedAlsoAfterSecondAttemptsHere() throws Exception {
    try (FileJournal journal = FileJournal.open(directory)) {
      assertThatThrownBy(() -> FileJournal.open(directory)).isInstanceOf(JournalException.class);

      try (JournalProcess other = new JournalProcess(directory)) {
        assertThat(other.line()).isEqualTo("journal-in-use");
        assertThat(other.line()).isNull();
      }
      assertThat(journal.streams()).isEmpty();
    }
  }

  @Test
  void whatAKilledProcessWasToldIsSafeIsThere() throws Exception {
    long acknowledged;
    try (JournalProcess other = new JournalProcess(directory)) {
      assertThat(other.line()).isEqualTo("open");
      do {
        acknowledged = Long.parseLong(other.line());
      } while (acknowledged < 20);
      other.kill();
      for (String line = other.line(); line != null; line = other.line()) {
        acknowledged = Long.parseLong(line);
      }
    }

    try (FileJournal journal = FileJournal.open(directory)) {
      List<JournalRecord> kept = journal.read(JournalProcess.STREAM, 0);
      assertThat(kept.size()).isBetween((int) acknowledged, (int) acknowledged + 1);
      assertThat(HashChain.verify(JournalProcess.STREAM, kept))
          .isInstanceOf(Verification.Intact.class);
    }
  }
}
