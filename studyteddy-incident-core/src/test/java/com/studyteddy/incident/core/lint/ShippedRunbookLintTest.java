package com.studyteddy.incident.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.runbook.RunbookMarkdown;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import org.junit.jupiter.api.Test;

/** The shipped runbook says what the original says, and falls into none of its traps. */
class ShippedRunbookLintTest {
  @Test
  void asDataItFallsIntoNoTrap() {
    assertThat(new Linter().lint(StudyTeddyRunbook.load())).isEmpty();
  }

  @Test
  void asAPageItFallsIntoNoTrap() {
    assertThat(new Linter().lintMarkdown(RunbookMarkdown.of(StudyTeddyRunbook.load()))).isEmpty();
  }
}
