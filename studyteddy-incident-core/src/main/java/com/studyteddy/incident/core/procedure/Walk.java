package com.studyteddy.incident.core.procedure;

import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Facts.Lookup;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a procedure stands: which of its steps can be begun, going by those that have ended. Pure
 * and forward only; nothing but what was written down is looked at.
 *
 * @param procedure the procedure
 * @param ended the steps that have ended, with how
 * @param found what they left, by step
 * @param held steps that count as not over, whatever {@code ended} says: what follows them waits
 */
public record Walk(
    Procedure procedure, Map<String, StepState> ended, Map<String, Facts> found, Set<String> held) {
  /** Under this name a decision leaves the way that was taken. */
  public static final String BRANCH = "branch";

  /** Copies the collections. */
  public Walk {
    ended = Map.copyOf(ended);
    found = Map.copyOf(found);
    held = Set.copyOf(held);
  }

  /**
   * Lists the steps that can be begun.
   *
   * @return in the order in which they are written; empty when the procedure is through, or when
   *     what comes next waits for a step that is held
   */
  public List<Step> open() {
    List<Step> open = new ArrayList<>();
    in(procedure.steps(), open);
    in(procedure.investigation(), open);
    return List.copyOf(open);
  }

  /**
   * Tells whether nothing is left to do.
   *
   * @return true when no step can be begun now or later
   */
  public boolean isThrough() {
    return new Walk(procedure, ended, found, Set.of()).open().isEmpty();
  }

  /**
   * Lists the steps that have not ended and have not been passed by. Of a decision that has not
   * been taken, the decision alone.
   *
   * @return in the order in which they are written
   */
  public List<Step> left() {
    List<Step> left = new ArrayList<>();
    procedure.steps().forEach(step -> left(step, left));
    procedure.investigation().forEach(step -> left(step, left));
    return List.copyOf(left);
  }

  private void left(Step step, List<Step> left) {
    boolean over = ended.containsKey(step.id());
    if (step instanceof Step.ParallelStep parallel
        && (over || parallel.handling().when().isEmpty())) {
      if (ended.get(step.id()) != StepState.SKIPPED) {
        parallel.steps().forEach(child -> left(child, left));
      }
    } else if (!over) {
      left.add(step);
    } else if (step instanceof Step.DecisionStep decision) {
      taken(decision).ifPresent(branch -> branch.steps().forEach(child -> left(child, left)));
    }
  }

  /** Adds what can be begun in a lane; true when the lane is through. */
  private boolean in(List<Step> lane, List<Step> open) {
    for (Step step : lane) {
      if (!isThrough(step, open)) {
        return false;
      }
    }
    return true;
  }

  private boolean isThrough(Step step, List<Step> open) {
    StepState state = ended.get(step.id());
    if (step instanceof Step.ParallelStep parallel
        && (state == StepState.DONE || parallel.handling().when().isEmpty())) {
      boolean through = true;
      for (Step child : parallel.steps()) {
        through &= isThrough(child, open);
      }
      return through;
    }
    if (state == null) {
      open.add(step);
      return false;
    }
    if (held.contains(step.id())) {
      return false;
    }
    return state != StepState.DONE
        || !(step instanceof Step.DecisionStep decision)
        || in(taken(decision).map(Step.Branch::steps).orElse(List.of()), open);
  }

  private Optional<Step.Branch> taken(Step.DecisionStep decision) {
    Facts left = found.getOrDefault(decision.id(), Facts.NONE);
    return left.at(BRANCH) instanceof Lookup.Found branch
        ? decision.branches().stream().filter(b -> b.id().equals(branch.value())).findFirst()
        : Optional.empty();
  }
}
