package com.studyteddy.incident.core.procedure;

import static com.studyteddy.incident.timeline.TimelineEvent.StepState.DONE;
import static com.studyteddy.incident.timeline.TimelineEvent.StepState.FAILED;
import static com.studyteddy.incident.timeline.TimelineEvent.StepState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Condition.Comparison;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final Use LOOK = Use.of("host.look", Map.of());

  private static Step look(String id) {
    return new Step.ProbeStep(id, LOOK);
  }

  private static Step change(String id) {
    return new Step.MitigateStep(id, LOOK);
  }

  private static Step decide(String id, Step.Branch... branches) {
    return new Step.DecisionStep(id, "", "which?", List.of(branches), Handling.USUAL);
  }

  private static Step.Branch branch(String id, Step... steps) {
    return new Step.Branch(id, Optional.empty(), List.of(steps));
  }

  private static Step beside(String id, Handling handling, Step... steps) {
    return new Step.ParallelStep(id, "", List.of(steps), handling);
  }

  private static Procedure procedure(List<Step> steps, List<Step> investigation) {
    return new Procedure("p", "P", List.of(), steps, investigation);
  }

  private static List<String> ids(List<Step> steps) {
    return steps.stream().map(Step::id).toList();
  }

  private static List<String> open(Procedure procedure, Map<String, StepState> ended) {
    return ids(new Walk(procedure, ended, Map.of(), Set.of()).open());
  }

  @Test
  void oneStepComesAfterTheOther() {
    Procedure procedure = procedure(List.of(look("a"), look("b")), List.of());
    assertThat(open(procedure, Map.of())).containsExactly("a");
    assertThat(open(procedure, Map.of("a", FAILED))).containsExactly("b");
    assertThat(open(procedure, Map.of("a", DONE, "b", SKIPPED))).isEmpty();
  }

  @Test
  void theInvestigationGoesOnBesideTheSteps() {
    Procedure procedure = procedure(List.of(change("fix")), List.of(look("x"), look("y")));
    assertThat(open(procedure, Map.of())).containsExactly("fix", "x");
    Walk proving = new Walk(procedure, Map.of("fix", DONE, "x", DONE), Map.of(), Set.of("fix"));
    assertThat(ids(proving.open())).containsExactly("y");
  }

  @Test
  void whileAChangeIsProvedOnlyProbesAndNoticesGoOn() {
    Step diagnose = new Step.DiagnoseStep("diagnose", LOOK);
    Procedure procedure =
        procedure(List.of(change("fix"), look("better"), diagnose, look("last")), List.of());
    Walk proving = new Walk(procedure, Map.of("fix", DONE), Map.of(), Set.of("fix"));
    assertThat(ids(proving.open())).containsExactly("better");
    Map<String, StepState> looked = Map.of("fix", DONE, "better", DONE);
    assertThat(new Walk(procedure, looked, Map.of(), Set.of("fix")).open()).isEmpty();
    assertThat(new Walk(procedure, looked, Map.of(), Set.of("fix")).isThrough()).isFalse();
    assertThat(open(procedure, looked)).containsExactly("diagnose");
  }

  @Test
  void aChangeInABranchHoldsWhatFollowsTheDecision() {
    Procedure procedure =
        procedure(
            List.of(
                decide("which", branch("left", change("fix")), branch("right")), change("next")),
            List.of());
    Map<String, Facts> left = Map.of("which", new Facts(Map.of(Walk.BRANCH, "left")));
    Map<String, StepState> ended = Map.of("which", DONE, "fix", DONE);
    assertThat(new Walk(procedure, ended, left, Set.of("fix")).open()).isEmpty();
    assertThat(ids(new Walk(procedure, ended, left, Set.of()).open())).containsExactly("next");
  }

  @Test
  void parallelStepsBeginTogetherAndWhatFollowsWaitsForAll() {
    Procedure procedure =
        procedure(
            List.of(beside("both", Handling.USUAL, look("a"), look("b")), look("c")), List.of());
    assertThat(open(procedure, Map.of())).containsExactly("a", "b");
    assertThat(open(procedure, Map.of("b", DONE))).containsExactly("a");
    assertThat(open(procedure, Map.of("a", DONE, "b", DONE))).containsExactly("c");
  }

  @Test
  void aConditionOfParallelStepsIsLookedAtOnce() {
    Handling when = Handling.USUAL.when(new Condition("first.state", Comparison.EQUAL, "down"));
    Procedure procedure =
        procedure(
            List.of(look("first"), beside("both", when, look("a"), look("b")), look("c")),
            List.of());
    assertThat(open(procedure, Map.of("first", DONE))).containsExactly("both");
    assertThat(open(procedure, Map.of("first", DONE, "both", SKIPPED))).containsExactly("c");
    assertThat(open(procedure, Map.of("first", DONE, "both", DONE))).containsExactly("a", "b");
  }

  @Test
  void aDecisionOpensOnlyTheWayThatWasTaken() {
    Procedure procedure =
        procedure(
            List.of(
                decide("which", branch("left", look("l1"), look("l2")), branch("right", look("r"))),
                look("after")),
            List.of());
    assertThat(open(procedure, Map.of())).containsExactly("which");
    Map<String, Facts> left = Map.of("which", new Facts(Map.of(Walk.BRANCH, "left")));
    Walk walk = new Walk(procedure, Map.of("which", DONE), left, Set.of());
    assertThat(ids(walk.open())).containsExactly("l1");
    assertThat(ids(walk.left())).containsExactly("l1", "l2", "after");
    assertThat(open(procedure, Map.of("which", SKIPPED))).containsExactly("after");
  }

  /** Whatever a procedure looks like: ending what is open, in any order, comes to its end. */
  @Property(tries = 500)
  void everyProcedureComesToItsEnd(@ForAll long seed) {
    Random random = new Random(seed);
    Names names = new Names();
    Procedure procedure = procedure(steps(random, names, 3, true), steps(random, names, 2, false));
    Map<String, StepState> ended = new HashMap<>();
    Map<String, Facts> found = new HashMap<>();
    Set<String> begun = new HashSet<>();
    for (int i = 0; i <= names.count; i++) {
      Walk walk = new Walk(procedure, ended, found, Set.of());
      List<Step> open = walk.open();
      assertThat(walk.left()).containsAll(open);
      assertThat(walk.isThrough()).isEqualTo(open.isEmpty());
      if (open.isEmpty()) {
        assertThat(walk.left()).isEmpty();
        return;
      }
      assertThat(open.stream().filter(Step.MitigateStep.class::isInstance).count()).isLessThan(2);
      Step next = open.get(random.nextInt(open.size()));
      assertThat(begun.add(next.id())).isTrue();
      StepState state = List.of(DONE, SKIPPED, FAILED).get(random.nextInt(3));
      if (next instanceof Step.DecisionStep decision && state == DONE) {
        int way = random.nextInt(decision.branches().size());
        found.put(next.id(), new Facts(Map.of(Walk.BRANCH, decision.branches().get(way).id())));
      }
      ended.put(next.id(), state);
    }
    throw new AssertionError("it goes on for ever: " + procedure);
  }

  private static final class Names {
    int count;

    String next() {
      return "s" + count++;
    }
  }

  private static List<Step> steps(Random random, Names names, int depth, boolean mayChange) {
    List<Step> steps = new ArrayList<>();
    int many = random.nextInt(4);
    for (int i = 0; i < many; i++) {
      steps.add(step(random, names, depth, mayChange));
    }
    return steps;
  }

  private static Step step(Random random, Names names, int depth, boolean mayChange) {
    String id = names.next();
    int kind = random.nextInt(depth > 0 ? 5 : 3);
    return switch (kind) {
      case 0 -> mayChange ? change(id) : look(id);
      case 3 ->
          decide(
              id,
              branch("left", steps(random, names, depth - 1, mayChange).toArray(Step[]::new)),
              branch("right", steps(random, names, depth - 1, mayChange).toArray(Step[]::new)));
      case 4 ->
          beside(
              id,
              Handling.USUAL,
              step(random, names, depth - 1, mayChange),
              step(random, names, depth - 1, false));
      default -> look(id);
    };
  }
}
