package com.studyteddy.incident.core.plan;

import com.studyteddy.incident.mitigation.PlanCard;
import java.util.List;
import java.util.Optional;

/**
 * What would happen at one step. Immutable; plain data without secrets.
 *
 * @param step its id
 * @param end how it would end
 * @param summary one line or more; empty when there is nothing to say
 * @param details more lines, such as what a diagnosis found; empty when there are none
 * @param plan what would be different, for how many, what takes it back, and of which class it is;
 *     empty for a step that changes nothing
 * @param asks who would have to say yes; empty where nobody is asked
 * @param refusals what would refuse the change; empty when nothing would
 */
public record PlannedStep(
    String step,
    End end,
    String summary,
    List<String> details,
    Optional<PlanCard> plan,
    Optional<Asks> asks,
    List<Refusal> refusals) {
  /** How a step would end. */
  public enum End {
    /** It has ended before, in the incident that the plan was asked for. */
    OVER,
    /** It looked, just now. */
    LOOKED,
    /** It would change something, once those agree who must. */
    WOULD_CHANGE,
    /** It would change something, and that would be refused. */
    WOULD_BE_REFUSED,
    /** It is the same change as an earlier one, and would be made once. */
    SAME_AS_EARLIER,
    /** It would wait for a person. */
    WOULD_ASK,
    /** It would tell people. */
    WOULD_TELL,
    /** One branch would be taken. */
    DECIDED,
    /** It would be left out. */
    LEFT_OUT,
    /** It could not be done. */
    FAILED
  }

  /**
   * Who would have to say yes.
   *
   * @param persons how many different persons; 0 when it would go ahead by itself
   * @param reason why that many
   */
  public record Asks(int persons, String reason) {}

  /** Copies the lists. */
  public PlannedStep {
    details = List.copyOf(details);
    refusals = List.copyOf(refusals);
  }

  /**
   * Makes one that changes nothing.
   *
   * @param step its id
   * @param end how it would end
   * @param summary what there is to say
   * @param details more lines
   * @return the step
   */
  public static PlannedStep of(String step, End end, String summary, List<String> details) {
    return new PlannedStep(
        step, end, summary, details, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * Tells whether a person should look at this before the procedure is relied on.
   *
   * @return true when it failed or would be refused
   */
  public boolean isTrouble() {
    return end == End.FAILED || end == End.WOULD_BE_REFUSED;
  }
}
