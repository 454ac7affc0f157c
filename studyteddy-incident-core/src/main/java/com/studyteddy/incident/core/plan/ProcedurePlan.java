package com.studyteddy.incident.core.plan;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.plan.PlannedStep.End;
import java.util.List;
import java.util.Optional;

/**
 * What a procedure would do if it began now. Immutable; plain data without secrets.
 *
 * <p>What looks was run, what changes was planned. Each change stands as if those before it had
 * been made and were being proved, one after the other; but a target is read as it is now, so that
 * what is said of a second change of one target rests on the world before the first.
 *
 * @param procedure its id
 * @param title its heading
 * @param incident in the light of whose record it was made; empty for one that has not begun
 * @param killSwitch who engaged the kill switch and why; empty while changes are allowed
 * @param steps each step that would be reached, in the order in which it would be
 * @param totals all changes together
 */
public record ProcedurePlan(
    String procedure,
    String title,
    Optional<IncidentId> incident,
    Optional<String> killSwitch,
    List<PlannedStep> steps,
    Totals totals) {
  /** Copies the list. */
  public ProcedurePlan {
    steps = List.copyOf(steps);
  }

  /**
   * All changes together.
   *
   * @param changes how many would be made
   * @param approvals how many times a person would have to say yes to them
   * @param made how many the incident has made before
   * @param budget how many one incident may make in all
   */
  public record Totals(int changes, int approvals, int made, int budget) {}

  /**
   * Adds up.
   *
   * @param steps the steps
   * @param made how many changes the incident has made before
   * @param budget how many it may make in all
   * @return what they come to
   */
  public static Totals totals(List<PlannedStep> steps, int made, int budget) {
    List<PlannedStep> changes =
        steps.stream().filter(step -> step.end() == End.WOULD_CHANGE).toList();
    int approvals =
        changes.stream()
            .flatMap(step -> step.asks().stream())
            .mapToInt(PlannedStep.Asks::persons)
            .sum();
    return new Totals(changes.size(), approvals, made, budget);
  }

  /**
   * Tells whether a person should look at this before the procedure is relied on.
   *
   * @return true when a step failed or would be refused
   */
  public boolean isTrouble() {
    return steps.stream().anyMatch(PlannedStep::isTrouble);
  }
}
