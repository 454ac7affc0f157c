package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import java.util.List;

/**
 * What the diagnoses found, in the order in which the procedure asked; each one names its own
 * first-ranked cause first. The same finding of several rounds is told once.
 */
final class Causes {
  private Causes() {}

  static List<Sourced> of(Chronicle chronicle) {
    Points causes = new Points();
    for (Told<EvidenceGathered> found : chronicle.all(EvidenceGathered.class)) {
      EvidenceGathered evidence = found.event();
      causes.add(
          "%s (%s): %s".formatted(evidence.step(), evidence.operation(), evidence.summary()),
          found.sequence());
      evidence
          .notSeen()
          .forEach(
              unseen ->
                  causes.add(
                      "%s could not see: %s".formatted(evidence.step(), unseen), found.sequence()));
    }
    if (causes.isEmpty()) {
      long chosen =
          chronicle
              .first(ProcedureChosen.class, each -> true)
              .map(Told::sequence)
              .orElse(chronicle.first().sequence());
      causes.add(
          "No diagnosis was made, so the cause is not known", chosen, chronicle.last().sequence());
    }
    return causes.told();
  }
}
