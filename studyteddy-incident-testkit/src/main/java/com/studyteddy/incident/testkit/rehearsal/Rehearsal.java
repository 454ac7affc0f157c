package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.IncidentResponseBuilder;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Plays scenarios against a runbook: the whole library runs, on one thread and in simulated time;
 * operations, channels and people are stand-ins. The same scenario gives the same score.
 *
 * <p>Immutable; each rehearsal has a world of its own.
 */
public final class Rehearsal {
  private static final String BEGIN = "2026-03-01T03:00:00Z";
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Runbook runbook;
  private final Limits limits;
  private final Consumer<Score> listener;

  private Rehearsal(Runbook runbook, Limits limits, Consumer<Score> listener) {
    this.runbook = runbook;
    this.limits = limits;
    this.listener = listener;
  }

  /**
   * Takes a runbook.
   *
   * @param runbook any; its operations need not be present
   * @return what plays scenarios against it, within {@link Limits#DEFAULT}
   */
  public static Rehearsal of(Runbook runbook) {
    return new Rehearsal(runbook, Limits.DEFAULT, score -> {});
  }

  /**
   * Sets the bounds that the host will use.
   *
   * @param value the bounds
   * @return a copy
   */
  public Rehearsal within(Limits value) {
    return new Rehearsal(runbook, value, listener);
  }

  /** Hears each score. */
  Rehearsal heardBy(Consumer<Score> value) {
    return new Rehearsal(runbook, limits, value);
  }

  /**
   * Plays a scenario to its end.
   *
   * @param scenario what goes wrong, and what is expected
   * @return how it went
   * @throws IllegalArgumentException when the runbook cannot run
   */
  public Score play(Scenario scenario) {
    QueuedExecutor executor = QueuedExecutor.inOrder();
    HandMovedClock clock = HandMovedClock.startingAt(BEGIN).settlingWith(executor::runAll);
    World world = new World(clock);
    Crew crew = new Crew(scenario, world);
    Map<String, NoticeBoard> boards = boards();
    try (MemoryJournal journal = new MemoryJournal(clock)) {
      IncidentResponseBuilder builder =
          IncidentResponse.builder()
              .provider(new StandInProvider(runbook, scenario, world, clock::schedule))
              .runbook(runbook)
              .journal(journal)
              .authorizer(crew)
              .limits(limits)
              .time(clock)
              .scheduler(clock)
              .executor(executor);
      boards.values().forEach(builder::channel);
      Score score;
      try (IncidentResponse response = builder.build()) {
        scenario.faults.forEach((fault, at) -> clock.schedule(at, () -> world.begin(fault)));
        scenario.recoveries.forEach((fault, at) -> clock.schedule(at, () -> world.end(fault)));
        scenario.alerts.forEach(
            ring -> clock.schedule(ring.at(), () -> response.report(alert(ring, clock))));
        response.start();
        keepActing(clock, crew, response);
        clock.advance(scenario.length);
        List<Incident> incidents = response.incidents();
        List<Timeline> timelines =
            incidents.stream().map(incident -> response.timeline(incident.id())).toList();
        score = new Judgement(scenario, runbook, world, crew, boards).of(timelines);
      }
      executor.runAll();
      listener.accept(score);
      return score;
    }
  }

  private static void keepActing(HandMovedClock clock, Crew crew, IncidentResponse response) {
    clock.schedule(
        LOOK,
        () -> {
          crew.act(response);
          keepActing(clock, crew, response);
        });
  }

  private static Alert alert(Scenario.Ring ring, HandMovedClock clock) {
    return new Alert(
        "rehearsal",
        ring.title(),
        "rehearsal",
        Alert.Status.FIRING,
        ring.title(),
        ring.labels(),
        clock.instant());
  }

  private Map<String, NoticeBoard> boards() {
    Map<String, NoticeBoard> boards = new TreeMap<>();
    runbook.procedures().stream()
        .flatMap(Procedure::allSteps)
        .filter(Step.NotifyStep.class::isInstance)
        .flatMap(step -> ((Step.NotifyStep) step).channels().stream())
        .forEach(channel -> boards.computeIfAbsent(channel, NoticeBoard::new));
    boards.computeIfAbsent("room", NoticeBoard::new);
    return boards;
  }
}
