package com.studyteddy.incident.testkit.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The procedures of the shipped runbook that people call for by name. */
class StudyTeddyRoutinesTest {
  @RegisterExtension
  static final Rehearsals REHEARSALS = Rehearsals.of(Routines.rehearsal(StudyTeddyRunbook.load()));

  static Stream<Scenario> routines() {
    return Routines.all().stream();
  }

  @ParameterizedTest
  @MethodSource("routines")
  void isPlayedToItsEnd(Scenario scenario, Rehearsal rehearsal) {
    assertThat(rehearsal.play(scenario).assertPassed().passed()).isTrue();
  }
}
