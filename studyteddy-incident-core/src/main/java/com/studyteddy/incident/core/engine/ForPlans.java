package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.plan.PlannedStep;
import com.studyteddy.incident.core.plan.PlannedStep.End;
import com.studyteddy.incident.core.procedure.Conditions;
import com.studyteddy.incident.core.procedure.Conditions.Answer;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a plan says of the steps that change nothing. Pure. */
final class ForPlans {
  private ForPlans() {}

  static String word(StepState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A step whose condition does not hold, or is not known to. */
  static Optional<PlannedStep> leftOut(Step step, Map<String, Facts> found) {
    return StepRunner.unmet(step, found)
        .map(
            verdict ->
                PlannedStep.of(
                    step.id(),
                    End.LEFT_OUT,
                    "unless %s: %s%s"
                        .formatted(
                            step.handling().when().orElseThrow(),
                            verdict.answer() == Answer.UNKNOWN ? "not known, " : "",
                            verdict.reason()),
                    List.of()));
  }

  static PlannedStep notCalled(Step step, Bound bound) {
    return bound instanceof Bound.NothingToDo nothing
        ? PlannedStep.of(step.id(), End.LEFT_OUT, "nothing to do, " + nothing.reason(), List.of())
        : PlannedStep.of(
            step.id(),
            End.FAILED,
            bound instanceof Bound.Wrong wrong ? wrong.reason() : bound.toString(),
            List.of());
  }

  static PlannedStep looked(Step step, Input input) {
    if (input instanceof Input.ProbeAnswered probe) {
      return PlannedStep.of(
          step.id(),
          End.LOOKED,
          "%s: %s".formatted(probe.reading().getClass().getSimpleName(), probe.reading().summary()),
          probe.reading().metrics().stream().map(metric -> "figure  " + metric).toList());
    } else if (input instanceof Input.Diagnosed cause) {
      List<String> details = new ArrayList<>(cause.drawing());
      cause.notSeen().forEach(unseen -> details.add("unseen  " + unseen));
      return PlannedStep.of(step.id(), End.LOOKED, cause.summary(), details);
    }
    return PlannedStep.of(
        step.id(),
        End.FAILED,
        input instanceof Input.StepClosed closed ? closed.detail() : input.toString(),
        List.of());
  }

  /** A step that is for people; of a decision that is taken, the summary is the branch. */
  static PlannedStep of(Step step, Map<String, Facts> found) {
    if (step instanceof Step.DecisionStep decision) {
      return decided(decision, found);
    } else if (step instanceof Step.ManualStep manual) {
      return PlannedStep.of(
          step.id(),
          End.WOULD_ASK,
          "%s: %s".formatted(manual.role().id(), manual.instruction()),
          List.of());
    } else if (step instanceof Step.NotifyStep tell) {
      return PlannedStep.of(
          step.id(),
          End.WOULD_TELL,
          "%s: %s"
              .formatted(
                  tell.channels().isEmpty() ? "every channel" : tell.channels(), tell.text()),
          List.of());
    }
    return PlannedStep.of(step.id(), End.LOOKED, "its steps go on side by side", List.of());
  }

  private static PlannedStep decided(Step.DecisionStep decision, Map<String, Facts> found) {
    List<String> ways = decision.branches().stream().map(branch -> way(branch, found)).toList();
    Input input = StepRunner.decide(decision, found);
    if (input instanceof Input.BranchTaken taken) {
      return PlannedStep.of(decision.id(), End.DECIDED, taken.branch(), ways);
    }
    return input instanceof Input.PersonNeeded person
        ? PlannedStep.of(
            decision.id(), End.WOULD_ASK, "a person decides: " + person.question(), ways)
        : PlannedStep.of(decision.id(), End.LEFT_OUT, "no branch holds", ways);
  }

  static PlannedStep taken(PlannedStep decided) {
    return PlannedStep.of(
        decided.step(),
        decided.end(),
        "takes '%s'".formatted(decided.summary()),
        decided.details());
  }

  private static String way(Step.Branch branch, Map<String, Facts> found) {
    return "branch  %s%s, %d steps"
        .formatted(
            branch.id(),
            branch
                .when()
                .map(
                    when -> " when %s (%s)".formatted(when, Conditions.judge(when, found).reason()))
                .orElse(""),
            branch.steps().size());
  }
}
