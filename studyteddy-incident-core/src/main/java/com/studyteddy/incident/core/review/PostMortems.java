package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.policy.ServiceLevel;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.Timeline;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From a timeline to a post-mortem. Pure: the same incident and timeline give an equal one, in
 * every locale and time zone. Safe for several threads.
 *
 * <p>Every statement names the entries it comes from. Text from outside stands in it as it came;
 * {@link MarkdownPostMortem} makes it harmless.
 */
public final class PostMortems {
  private PostMortems() {}

  /**
   * Writes one where the runbook is not at hand: every check counts as felt by users.
   *
   * @param incident the incident as the timeline left it
   * @param timeline everything that happened in it
   * @return the post-mortem; of an open incident, what is known so far
   * @throws IllegalArgumentException when the timeline is empty or is that of another incident
   */
  public static PostMortem of(Incident incident, Timeline timeline) {
    return of(incident, timeline, Set.of(), Optional.empty());
  }

  /**
   * Writes one.
   *
   * @param incident the incident as the timeline left it
   * @param timeline everything that happened in it
   * @param runbook says which checks are critical, which is what users feel
   * @return the post-mortem; of an open incident, what is known so far
   * @throws IllegalArgumentException when the timeline is empty or is that of another incident
   */
  public static PostMortem of(Incident incident, Timeline timeline, Runbook runbook) {
    Set<String> critical =
        runbook.checks().stream()
            .filter(Check::critical)
            .map(Check::id)
            .collect(Collectors.toUnmodifiableSet());
    return of(incident, timeline, critical, Optional.of(runbook));
  }

  private static PostMortem of(
      Incident incident, Timeline timeline, Set<String> critical, Optional<Runbook> runbook) {
    if (!incident.id().equals(timeline.incident())) {
      throw new IllegalArgumentException(
          "The timeline is that of %s, not of %s".formatted(timeline.incident(), incident.id()));
    }
    Chronicle chronicle = new Chronicle(timeline);
    Set<String> led = runbook.map(each -> LeadingSteps.of(chronicle, each)).orElse(Set.of());
    Impact impact = new Impact(chronicle, critical);
    Clocks clocks = new Clocks(incident, chronicle, ServiceLevel::ofRunbook);
    return new PostMortem(
        incident,
        new Summary(incident, chronicle, led).told(impact.times()),
        SeverityStory.of(chronicle),
        impact.told(),
        Causes.of(chronicle, led),
        new ActionsTaken(chronicle).told(),
        clocks.metrics(),
        clocks.told(),
        new OpenPoints(incident, chronicle).told(),
        Telling.of(chronicle));
  }
}
