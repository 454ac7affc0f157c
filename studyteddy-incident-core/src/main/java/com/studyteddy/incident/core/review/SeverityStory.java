package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The levels an incident went through, why, and how far each was from worse. */
final class SeverityStory {
  private SeverityStory() {}

  static List<Sourced> of(Chronicle chronicle) {
    List<Sourced> told = new ArrayList<>();
    for (Told<SeverityJudged> judged : chronicle.all(SeverityJudged.class)) {
      SeverityAssessment assessment = judged.event().assessment();
      String when = "At " + Figures.instant(judged.entry().at()) + ": ";
      told.add(
          Sourced.by(
              when + levelled(assessment.severity(), assessment.reasons()), judged.sequence()));
      assessment
          .margins()
          .forEach(
              margin ->
                  told.add(
                      Sourced.by(
                          "%s would have begun %s: %s"
                              .formatted(margin.level(), margin.condition(), margin.distance()),
                          judged.sequence())));
    }
    return told;
  }

  /** The worst level, as it was judged first. */
  static Optional<Told<SeverityJudged>> worst(Chronicle chronicle) {
    return chronicle.all(SeverityJudged.class).stream()
        .min(Comparator.comparing(judged -> judged.event().assessment().severity()));
  }

  private static String levelled(Object level, List<String> reasons) {
    List<String> all = new ArrayList<>(reasons);
    all.set(0, EventWords.levelled(level, reasons));
    return String.join("; ", all);
  }
}
