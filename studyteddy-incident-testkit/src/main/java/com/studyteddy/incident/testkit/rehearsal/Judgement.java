package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.testkit.rehearsal.Expected.Kind;
import com.studyteddy.incident.testkit.rehearsal.Scenario.Goal;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares what happened in a rehearsal with what was expected. */
final class Judgement {
  private final Scenario scenario;
  private final Runbook runbook;
  private final World world;
  private final Crew crew;
  private final Map<String, NoticeBoard> boards;
  private final List<String> missed = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  Judgement(
      Scenario scenario, Runbook runbook, World world, Crew crew, Map<String, NoticeBoard> boards) {
    this.scenario = scenario;
    this.runbook = runbook;
    this.world = world;
    this.crew = crew;
    this.boards = boards;
  }

  Score of(List<Timeline> timelines) {
    List<TimelineEntry> all =
        timelines.stream().flatMap(timeline -> timeline.entries().stream()).toList();
    List<Expected> done =
        timelines.stream()
            .flatMap(timeline -> Deeds.of(timeline, runbook, boards).stream())
            .toList();
    Map<Goal, Duration> reached = reached(all);
    Optional<String> procedure = chosen(all);
    incidents(timelines);
    scenario
        .procedure
        .filter(expected -> !procedure.equals(Optional.of(expected)))
        .ifPresent(
            expected ->
                missed.add(
                    "the procedure %s, and it was %s"
                        .formatted(expected, procedure.orElse("none"))));
    deeds(done);
    people();
    scenario.goals.forEach((goal, limit) -> goal(goal, limit, reached));
    return new Score(
        scenario.title,
        procedure,
        Optional.ofNullable(reached.get(Goal.DETECTED)),
        Optional.ofNullable(reached.get(Goal.MITIGATED)),
        Optional.ofNullable(reached.get(Goal.VERIFIED)),
        done,
        wrong,
        missed,
        scenario.length);
  }

  private void incidents(List<Timeline> timelines) {
    boolean trouble = !scenario.faults.isEmpty() || !scenario.alerts.isEmpty();
    int most = trouble ? 1 : 0;
    if (timelines.size() > most) {
      wrong.add("%d incidents, and there is cause for %d".formatted(timelines.size(), most));
    }
  }

  private void deeds(List<Expected> done) {
    for (Expected expected : scenario.expected) {
      if (done.stream().noneMatch(deed -> deed.fulfils(expected))) {
        missed.add(expected.toString());
      }
    }
    int at = 0;
    for (Expected expected : scenario.inOrder) {
      int found = at;
      while (found < done.size() && !done.get(found).fulfils(expected)) {
        found++;
      }
      if (found == done.size()) {
        missed.add(expected + (at == 0 ? "" : ", after " + done.get(at - 1)));
      } else {
        at = found + 1;
      }
    }
    List<Expected> allowed = new ArrayList<>(scenario.expected);
    allowed.addAll(scenario.inOrder);
    for (Expected deed : done) {
      if (deed.kind() == Kind.CHANGED) {
        allowed.stream()
            .filter(deed::fulfils)
            .findFirst()
            .ifPresentOrElse(allowed::remove, () -> wrong.add(deed.toString()));
      }
    }
  }

  private void people() {
    crew.neverAsked()
        .forEach(step -> missed.add("people were never asked for '%s'".formatted(step)));
    crew.atALoss()
        .forEach(step -> missed.add("the scenario says nothing about '%s'".formatted(step)));
  }

  private void goal(Goal goal, Duration limit, Map<Goal, Duration> reached) {
    Duration length = reached.get(goal);
    String name = goal.name().toLowerCase(java.util.Locale.ROOT);
    if (length == null) {
      missed.add("%s within %s, and it never was".formatted(name, limit));
    } else if (length.compareTo(limit) > 0) {
      missed.add("%s within %s, and it took %s".formatted(name, limit, length));
    }
  }

  private Map<Goal, Duration> reached(List<TimelineEntry> all) {
    Map<Goal, Duration> reached = new EnumMap<>(Goal.class);
    Optional<Duration> begin =
        world
            .illSince()
            .or(() -> scenario.alerts.stream().map(Scenario.Ring::at).min(Duration::compareTo));
    begin.ifPresent(
        from -> {
          first(all, Opened.class::isInstance)
              .ifPresent(at -> reached.put(Goal.DETECTED, at.minus(from)));
          first(all, Judgement::isResolved)
              .ifPresent(at -> reached.put(Goal.VERIFIED, at.minus(from)));
        });
    world
        .illSince()
        .ifPresent(
            from -> world.wellSince().ifPresent(at -> reached.put(Goal.MITIGATED, at.minus(from))));
    return reached;
  }

  private static boolean isResolved(TimelineEvent event) {
    return event instanceof PhaseMoved moved && moved.to() == IncidentPhase.RESOLVED;
  }

  private Optional<Duration> first(List<TimelineEntry> all, Predicate<TimelineEvent> wanted) {
    return all.stream()
        .filter(entry -> wanted.test(entry.event()))
        .map(entry -> world.elapsedAt(entry.at()))
        .min(Duration::compareTo);
  }

  private static Optional<String> chosen(List<TimelineEntry> all) {
    return all.stream()
        .map(TimelineEntry::event)
        .filter(ProcedureChosen.class::isInstance)
        .flatMap(event -> ((ProcedureChosen) event).procedure().stream())
        .reduce((first, last) -> last);
  }
}
