package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Runbook;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tells whether somebody should go through a runbook again. Pure functions. */
public final class RunbookReview {
  /** A runbook is stale when its last review is longer ago than this many days. */
  public static final int DAYS = 180;

  private RunbookReview() {}

  /**
   * Looks how old the last review is.
   *
   * @param runbook the runbook
   * @param today the day, as the caller's time source and zone give it
   * @return why it is stale, in one sentence; empty when it is not. One that says nothing of a
   *     review is stale, and so is one reviewed in the future, which is a slip of the pen
   */
  public static Optional<String> stale(Runbook runbook, LocalDate today) {
    if (runbook.reviewed().isEmpty()) {
      return Optional.of(
          "Runbook '%s' does not say when it was last reviewed; add 'reviewed: %s' after going through it"
              .formatted(runbook.id(), today));
    }
    LocalDate reviewed = runbook.reviewed().get();
    long days = ChronoUnit.DAYS.between(reviewed, today);
    if (days < 0) {
      return Optional.of(
          "Runbook '%s' says that it was reviewed on %s, which is after today, %s"
              .formatted(runbook.id(), reviewed, today));
    }
    return days > DAYS
        ? Optional.of(
            "Runbook '%s' was last reviewed on %s, %d days ago; go through it and write the new day"
                .formatted(runbook.id(), reviewed, days))
        : Optional.empty();
  }
}
