package com.studyteddy.incident.testkit.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No step of the shipped runbook can be taken out without a rehearsal that notices. */
class DeletedStepTest {
  private static final Runbook SHIPPED = StudyTeddyRunbook.load();
  private static final List<Scenario> SCENARIOS =
      Stream.concat(Troubles.all().stream(), Routines.all().stream()).toList();

  static Stream<Procedure> procedures() {
    return SHIPPED.procedures().stream();
  }

  @Test
  void eachProcedureHasARehearsal() {
    assertThat(SHIPPED.procedures())
        .allSatisfy(procedure -> assertThat(rehearsalsOf(procedure)).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("procedures")
  void aRehearsalFailsWithoutAnyOfItsSteps(Procedure procedure) {
    List<String> unnoticed = new ArrayList<>();
    procedure
        .allSteps()
        .filter(step -> !isNoticed(procedure, step.id()))
        .forEach(step -> unnoticed.add(step.id()));

    assertThat(unnoticed).isEmpty();
  }

  private static boolean isNoticed(Procedure procedure, String step) {
    Procedure without;
    try {
      without = Without.step(procedure, step);
    } catch (IllegalArgumentException needed) {
      // a later step takes something from it, so there is no such runbook
      assertThat(needed)
          .hasMessageContaining("from step '%s', which is not an earlier step".formatted(step));
      return true;
    }
    Runbook shorter = SHIPPED.with(without);
    Rehearsal rehearsal =
        procedure.symptoms().isEmpty() ? Routines.rehearsal(shorter) : Rehearsal.of(shorter);
    return rehearsalsOf(procedure).stream()
        .anyMatch(scenario -> !rehearsal.play(scenario).passed());
  }

  private static List<Scenario> rehearsalsOf(Procedure procedure) {
    return SCENARIOS.stream()
        .filter(scenario -> scenario.procedure.filter(procedure.id()::equals).isPresent())
        .toList();
  }
}
