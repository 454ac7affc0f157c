package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.runbook.Step;
import java.util.List;
import java.util.Optional;

/**
 * What would happen at one step. Immutable.
 *
 * @param step the step
 * @param end how it would end
 * @param summary one line
 * @param details more lines; empty when there are none
 * @param plan what would be changed; empty for a step that changes nothing
 * @param obstacles what would refuse it; empty when nothing would
 */
public record TriedStep(
    Step step,
    End end,
    String summary,
    List<String> details,
    Optional<PlannedChange> plan,
    List<String> obstacles) {
  /** How a step would end. */
  public enum End {
    /** It looked, just now. */
    LOOKED,
    /** It would change something, after approval. */
    WOULD_CHANGE,
    /** It would change something, and that would be refused. */
    WOULD_BE_REFUSED,
    /** It is the same change as that of an earlier step, and would be made once. */
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

  /** Copies the lists. */
  public TriedStep {
    details = List.copyOf(details);
    obstacles = List.copyOf(obstacles);
  }

  static TriedStep of(Step step, End end, String summary) {
    return new TriedStep(step, end, summary, List.of(), Optional.empty(), List.of());
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
