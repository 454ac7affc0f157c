package com.studyteddy.incident.testkit.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five procedures that symptoms call for, each in its own trouble: five hours in all. */
class StudyTeddyTroublesTest {
  @RegisterExtension static final Rehearsals REHEARSALS = Rehearsals.of(StudyTeddyRunbook.load());

  static Stream<Scenario> troubles() {
    return Troubles.all().stream();
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void isPlayedToItsEnd(Scenario scenario, Rehearsal rehearsal) {
    assertThat(rehearsal.play(scenario).assertPassed().simulated())
        .isEqualTo(Duration.ofMinutes(50));
  }
}
