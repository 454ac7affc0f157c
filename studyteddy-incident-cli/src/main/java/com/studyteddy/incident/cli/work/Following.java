package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.cli.work.Followed.End;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.core.engine.IncidentState;
import com.studyteddy.incident.core.engine.ProcedureRun;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Shows what happens in an incident, and says when a command has nothing left to wait for. */
final class Following {
  /** A call to a provider has no longer deadline than the patience of a proof and this. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Life life;
  private final IncidentResponse response;
  private final IncidentId id;
  private final Limits limits;
  private final TimeSource time;
  private final Consumer<TimelineEntry> shown;
  private final Set<Integer> through = new HashSet<>();
  private OptionalLong proofUntil = OptionalLong.empty();
  private Optional<CompletableFuture<?>> survey = Optional.empty();
  private Timeline timeline;
  private IncidentState state;

  Following(
      Life life, IncidentId id, Limits limits, TimeSource time, Consumer<TimelineEntry> shown) {
    this.life = life;
    this.response = life.response();
    this.id = id;
    this.limits = limits;
    this.time = time;
    this.shown = shown;
    this.timeline = response.timeline(id);
    this.state = folded(timeline);
  }

  private static IncidentState folded(Timeline timeline) {
    return Fold.of(timeline.incident(), timeline.entries()).orElseThrow();
  }

  Followed from(long seen, int rounds) {
    long last = seen;
    long silence = deadline(limits.soak().patience().plus(MARGIN));
    while (true) {
      Incident incident = incident();
      if (incident.lastSequence() > last) {
        last = show(last);
        silence = deadline(limits.soak().patience().plus(MARGIN));
      }
      callIsOver();
      Optional<End> end = time.nanoTime() < silence ? look(rounds) : Optional.of(End.SILENT);
      Incident after = incident();
      if (end.isPresent() && after.lastSequence() == last) {
        return new Followed(end.get(), after);
      }
      if (after.lastSequence() == last) {
        life.pause();
      }
    }
  }

  private Incident incident() {
    return response
        .incident(id)
        .orElseThrow(() -> new IncidentException("no-such-incident", "There is no " + id));
  }

  private long deadline(Duration length) {
    return time.nanoTime() + length.toNanos();
  }

  private long show(long last) {
    timeline = response.timeline(id);
    state = folded(timeline);
    List<TimelineEntry> entries = timeline.entries();
    entries.stream().filter(entry -> entry.sequence() > last).forEach(shown);
    return entries.get(entries.size() - 1).sequence();
  }

  /** How it stands, if that will not change without people. */
  private Optional<End> look(int rounds) {
    if (response.goesOn(id)) {
      return Optional.empty();
    }
    IncidentPhase phase = incident().phase();
    if (!phase.isOpen()) {
      return Optional.of(phase == IncidentPhase.CLOSED ? End.CLOSED : End.RESOLVED);
    }
    boolean waits =
        response.pendingApprovals().stream().anyMatch(each -> each.incident().equals(id))
            || response.waitingSteps().stream().anyMatch(each -> each.incident().equals(id));
    boolean movedOn = incident().lastSequence() != state.incident().lastSequence();
    if (movedOn) {
      return Optional.empty(); // what was asked one after the other was not asked of one state
    }
    return waits ? Optional.of(End.WAITS) : unproved(rounds);
  }

  /** The round is through: users may turn out to be well, or another round begins. */
  private Optional<End> unproved(int rounds) {
    through.add(state.run().map(ProcedureRun::round).orElse(0));
    if (through.size() >= rounds) {
      return Optional.of(End.NOT_PROVED);
    }
    if (survey.isEmpty()) {
      survey = Optional.of(response.survey());
      proofUntil = OptionalLong.of(deadline(limits.soak().patience()));
    }
    boolean nothingIsWatched =
        survey.get().isDone()
            && state.recent().stream().allMatch(seen -> seen.report().readings().isEmpty());
    return nothingIsWatched || time.nanoTime() >= proofUntil.orElseThrow()
        ? Optional.of(End.NOT_PROVED)
        : Optional.empty();
  }

  /**
   * What the person called for is done once something was changed, or nothing is left to do;
   * whether it helped is for the proof to say. Until then nothing ends by itself.
   */
  private void callIsOver() {
    boolean changed =
        state.attempts().stream()
            .anyMatch(attempt -> attempt.outcome().map(Outcome::mayHaveHappened).orElse(false));
    if (state.incident().phase().isOpen() && (changed || proofUntil.isPresent())) {
      timeline.entries().stream()
          .map(TimelineEntry::event)
          .flatMap(Following::alert)
          .filter(alert -> alert.source().equals(Calls.SOURCE))
          .filter(alert -> state.alerts().contains(alert.fingerprint()))
          .findFirst()
          .ifPresent(alert -> response.report(Calls.over(alert)));
    }
  }

  private static Stream<Alert> alert(TimelineEvent event) {
    if (event instanceof TimelineEvent.Opened opened) {
      return Stream.of(opened.alert());
    }
    return event instanceof TimelineEvent.AlertJoined joined
        ? Stream.of(joined.alert())
        : Stream.empty();
  }
}
