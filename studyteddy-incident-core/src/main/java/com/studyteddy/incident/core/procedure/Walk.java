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
 * @param held changes that are being proved: of what follows them, probes and notices go on, since
 *     they belong to the proof, and everything else waits for the verdict
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
    in(procedure.steps(), false, open);
    in(procedure.investigation(), false, open);
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

  /** How far a step or a lane is. */
  private enum Passage {
    /** It is over. */
    OVER,
    /** It is over, but a change in it is being proved. */
    HELD,
    /** It is not over. */
    OPEN
  }

  /** Adds what can be begun in a lane; behind a change that is being proved only some is. */
  private Passage in(List<Step> lane, boolean heldBefore, List<Step> open) {
    boolean behind = heldBefore;
    Passage passage = Passage.OVER;
    for (Step step : lane) {
      Passage of = of(step, behind, open);
      if (of == Passage.OPEN) {
        return Passage.OPEN;
      } else if (of == Passage.HELD) {
        behind = true;
        passage = Passage.HELD;
      }
    }
    return passage;
  }

  private Passage of(Step step, boolean behind, List<Step> open) {
    StepState state = ended.get(step.id());
    if (step instanceof Step.ParallelStep parallel
        && (state == StepState.DONE || parallel.handling().when().isEmpty())) {
      Passage passage = Passage.OVER;
      for (Step child : parallel.steps()) {
        Passage of = of(child, behind, open);
        passage = of.compareTo(passage) > 0 ? of : passage;
      }
      return passage;
    }
    if (state == null) {
      if (!behind || belongsToTheProof(step)) {
        open.add(step);
      }
      return Passage.OPEN;
    }
    if (held.contains(step.id())) {
      return Passage.HELD;
    }
    return state == StepState.DONE && step instanceof Step.DecisionStep decision
        ? in(taken(decision).map(Step.Branch::steps).orElse(List.of()), behind, open)
        : Passage.OVER;
  }

  private static boolean belongsToTheProof(Step step) {
    return step instanceof Step.ProbeStep || step instanceof Step.NotifyStep;
  }

  private Optional<Step.Branch> taken(Step.DecisionStep decision) {
    Facts left = found.getOrDefault(decision.id(), Facts.NONE);
    return left.at(BRANCH) instanceof Lookup.Found branch
        ? decision.branches().stream().filter(b -> b.id().equals(branch.value())).findFirst()
        : Optional.empty();
  }
}
