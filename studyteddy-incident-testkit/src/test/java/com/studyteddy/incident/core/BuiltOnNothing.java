package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.FileJournal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Builds the library on an empty journal, to which building must write nothing. */
abstract class BuiltOnNothing {
  @TempDir Path directory;
  FileJournal journal;

  @BeforeEach
  void open() {
    journal = FileJournal.open(directory.resolve("journal"));
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(journal.streams()).isEmpty();
    journal.close();
  }

  IncidentResponseBuilder whole() {
    return IncidentResponse.builder().runbook(ShopOnTheBench.runbook()).journal(journal);
  }
}
