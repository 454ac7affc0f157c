package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEvent.EvidenceGathered;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What the diagnoses found: first those that the change took its arguments from that was proved to
 * help, then the others, in the order in which they came back. Each names its own first-ranked
 * cause first. The same finding of several rounds is told once.
 */
final class Causes {
  private Causes() {}

  static List<Sourced> of(Chronicle chronicle, Set<String> led) {
    Points causes = new Points();
    List<Told<EvidenceGathered>> all = new ArrayList<>(chronicle.all(EvidenceGathered.class));
    all.sort(Comparator.comparing(found -> !led.contains(found.event().step())));
    for (Told<EvidenceGathered> found : all) {
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
