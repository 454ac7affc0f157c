package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Facts.Lookup;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the library has on record at the end of a game day.
 *
 * @param incidents every incident it opened
 * @param timelines theirs, in the same order
 * @param reviews their post-mortems, in the same order
 */
record LibraryAnswer(List<Incident> incidents, List<Timeline> timelines, List<PostMortem> reviews) {
  // Copies the lists.
  LibraryAnswer {
    incidents = List.copyOf(incidents);
    timelines = List.copyOf(timelines);
    reviews = List.copyOf(reviews);
  }

  static LibraryAnswer of(IncidentResponse library) {
    List<Incident> incidents = library.incidents();
    return new LibraryAnswer(
        incidents,
        incidents.stream().map(each -> library.timeline(each.id())).toList(),
        incidents.stream().map(each -> library.postMortem(each.id())).toList());
  }

  /** When it noticed; empty when it never did. */
  Optional<Instant> noticedAt() {
    return incidents.stream().map(Incident::openedAt).min(Instant::compareTo);
  }

  /** Whom its plans would stop, the first plan first. */
  List<SessionKey> planned() {
    return timelines.stream()
        .flatMap(timeline -> timeline.events(Planned.class))
        .flatMap(planned -> session(planned.plan().arguments()).stream())
        .distinct()
        .toList();
  }

  /** How often it set out to change something. */
  long intents() {
    return timelines.stream().flatMap(each -> each.events(IntentRecorded.class)).count();
  }

  /** Whether there was one incident, and it ended with a recovery that was proved to be ours. */
  boolean isVerified() {
    return incidents.size() == 1
        && incidents.get(0).phase() == IncidentPhase.RESOLVED
        && verdict().equals(Optional.of(Verdict.EFFECTIVE));
  }

  /** The last verdict; empty when none was given. */
  Optional<Verdict> verdict() {
    return timelines.stream()
        .flatMap(timeline -> timeline.events(Judged.class))
        .map(Judged::verdict)
        .reduce((earlier, later) -> later);
  }

  private static Optional<SessionKey> session(Facts arguments) {
    return arguments.at("session.pid") instanceof Lookup.Found pid
            && arguments.at("session.backendStart") instanceof Lookup.Found start
        ? Optional.of(
            new SessionKey(((Long) pid.value()).intValue(), Instant.parse((String) start.value())))
        : Optional.empty();
  }
}
