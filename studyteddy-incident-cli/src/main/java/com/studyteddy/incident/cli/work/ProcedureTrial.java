package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.TriedStep.End;
import com.studyteddy.incident.core.procedure.Conditions;
import com.studyteddy.incident.core.procedure.Conditions.Answer;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.procedure.Walk;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Handling.OnFailure;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through a procedure and changes nothing: what looks is run, what changes is planned, what
 * asks or tells people is only named. Not for several threads.
 */
public final class ProcedureTrial {
  private final Workbench bench;
  private final PlannedChanges planned;
  private final Map<String, StepState> ended = new LinkedHashMap<>();
  private final Map<String, Facts> found = new LinkedHashMap<>();
  private final List<TriedStep> tried = new ArrayList<>();

  private ProcedureTrial(Workbench bench, Configuration configuration) {
    this.bench = bench;
    this.planned = new PlannedChanges(bench, configuration);
  }

  /**
   * Walks.
   *
   * @param procedure the procedure
   * @param bench looks and plans
   * @param configuration what stands in the way of changes
   * @return each step that would be reached, in the order in which it would be
   */
  public static List<TriedStep> of(
      Procedure procedure, Workbench bench, Configuration configuration) {
    return new ProcedureTrial(bench, configuration).walk(procedure);
  }

  private List<TriedStep> walk(Procedure procedure) {
    while (true) {
      List<Step> open = new Walk(procedure, ended, found, Set.of()).open();
      if (open.isEmpty()) {
        return List.copyOf(tried);
      }
      TriedStep step = leftOut(open.get(0)).orElseGet(() -> attempt(open.get(0)));
      tried.add(step);
      ended.put(step.step().id(), state(step));
      if (step.end() == End.FAILED && step.step().handling().onFailure() == OnFailure.STOP) {
        Walk rest = new Walk(procedure, ended, found, Set.of());
        rest.left()
            .forEach(
                left ->
                    tried.add(
                        TriedStep.of(
                            left, End.LEFT_OUT, "step '%s' failed".formatted(step.step().id()))));
        return List.copyOf(tried);
      }
    }
  }

  private static StepState state(TriedStep step) {
    return switch (step.end()) {
      case FAILED, WOULD_BE_REFUSED -> StepState.FAILED;
      case LEFT_OUT -> StepState.SKIPPED;
      default -> StepState.DONE;
    };
  }

  /** A step whose condition does not hold, or is not known to. */
  private Optional<TriedStep> leftOut(Step step) {
    return step.handling()
        .when()
        .flatMap(
            condition -> {
              Conditions.Verdict verdict = Conditions.judge(condition, found);
              return verdict.answer() == Answer.HOLDS
                  ? Optional.empty()
                  : Optional.of(
                      TriedStep.of(
                          step,
                          End.LEFT_OUT,
                          "unless %s: %s%s"
                              .formatted(
                                  condition,
                                  verdict.answer() == Answer.UNKNOWN ? "not known, " : "",
                                  verdict.reason())));
            });
  }

  private TriedStep attempt(Step step) {
    if (step instanceof Step.Calling calling) {
      return call(calling);
    } else if (step instanceof Step.DecisionStep decision) {
      return decide(decision);
    } else if (step instanceof Step.ManualStep manual) {
      return TriedStep.of(
          step, End.WOULD_ASK, "%s: %s".formatted(manual.role().id(), manual.instruction()));
    } else if (step instanceof Step.NotifyStep tell) {
      return TriedStep.of(
          step,
          End.WOULD_TELL,
          "%s: %s"
              .formatted(
                  tell.channels().isEmpty() ? "every channel" : tell.channels(), tell.text()));
    }
    return TriedStep.of(step, End.LOOKED, "its steps go on side by side");
  }

  private TriedStep decide(Step.DecisionStep decision) {
    List<String> ways = new ArrayList<>();
    Optional<String> taken = Optional.empty();
    boolean doubt = decision.branches().stream().allMatch(branch -> branch.when().isEmpty());
    for (Step.Branch branch : decision.branches()) {
      Optional<Conditions.Verdict> verdict =
          branch.when().map(condition -> Conditions.judge(condition, found));
      ways.add(
          "branch  %s%s, %d steps"
              .formatted(
                  branch.id(),
                  branch
                      .when()
                      .map(when -> " when %s (%s)".formatted(when, verdict.orElseThrow().reason()))
                      .orElse(""),
                  branch.steps().size()));
      doubt |= verdict.filter(v -> v.answer() == Answer.UNKNOWN).isPresent() && taken.isEmpty();
      boolean holds = verdict.map(v -> v.answer() == Answer.HOLDS).orElse(true);
      if (holds && taken.isEmpty() && !doubt) {
        taken = Optional.of(branch.id());
      }
    }
    taken.ifPresent(branch -> found.put(decision.id(), new Facts(Map.of(Walk.BRANCH, branch))));
    End end = taken.isPresent() ? End.DECIDED : doubt ? End.WOULD_ASK : End.LEFT_OUT;
    String summary =
        taken
            .map("takes '%s'"::formatted)
            .orElse(doubt ? "a person decides: " + decision.question() : "no branch holds");
    return new TriedStep(decision, end, summary, ways, Optional.empty(), List.of());
  }

  private TriedStep call(Step.Calling step) {
    Bound bound = bench.binder().bind(step.use(), found);
    if (bound instanceof Bound.NothingToDo nothing) {
      return TriedStep.of(step, End.LEFT_OUT, "nothing to do, " + nothing.reason());
    } else if (bound instanceof Bound.Wrong wrong) {
      return TriedStep.of(step, End.FAILED, wrong.reason());
    }
    Bound.Ready ready = (Bound.Ready) bound;
    if (Workbench.changes(ready) != step instanceof Step.MitigateStep) {
      return TriedStep.of(
          step,
          End.FAILED,
          "%s is of class %s and does not fit this kind of step"
              .formatted(step.use().operation(), ready.invocation().operation().actionClass()));
    }
    try {
      return Workbench.changes(ready) ? planned.plan(step, ready) : look(step, ready);
    } catch (LookFailedException failed) {
      return TriedStep.of(
          step,
          Workbench.changes(ready) ? End.WOULD_BE_REFUSED : End.FAILED,
          String.valueOf(failed.getMessage()));
    }
  }

  private TriedStep look(Step step, Bound.Ready ready) {
    Found seen = bench.look(ready);
    found.put(step.id(), seen.facts());
    List<String> details = new ArrayList<>(seen.drawing());
    seen.notSeen().forEach(unseen -> details.add("unseen  " + unseen));
    return new TriedStep(step, End.LOOKED, seen.summary(), details, Optional.empty(), List.of());
  }
}
