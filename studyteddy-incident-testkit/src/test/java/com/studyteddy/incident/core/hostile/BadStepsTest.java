package com.studyteddy.incident.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.hostile.Saboteur.Place;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.testkit.RecordingProvider;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A step that is bad hurts its own procedure alone, whichever of its answers is bad and how. */
@Timeout(120)
class BadStepsTest {
  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock =
      HandMovedClock.startingAt("2026-03-01T09:00:00Z").settlingWith(executor::runAll);
  private final MemoryJournal journal = new MemoryJournal(clock);
  private int life;
  private final RecordingProvider fit = RecordingProvider.called("fit", List.of("door"), "house");

  /** Of no kind that was promised. */
  private record FoundElsewhere(String summary) implements Evidence {
    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  /** Written as data, it would never end. */
  private static Object ring() {
    List<Saboteur.Found> itself = new ArrayList<>();
    Saboteur.Found ring = new Saboteur.Found("round and round", itself);
    itself.add(ring);
    return ring;
  }

  private static Object deep() {
    Saboteur.Found found = new Saboteur.Found("the last", List.of());
    for (int i = 0; i < 100_000; i++) {
      found = new Saboteur.Found("one more", List.of(found));
    }
    return found;
  }

  private static Object thrown(Throwable what) {
    if (what instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) what;
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : 1 + deeper(depth + 1);
  }

  static Stream<Arguments> ways() {
    Map<String, Supplier<@Nullable Object>> anywhere =
        Map.of(
            "null", () -> null,
            "another type", () -> "not what you think",
            "exception", () -> thrown(new IllegalStateException("broken")),
            "error", () -> thrown(new AssertionError("broken")),
            "linkage", () -> thrown(new NoClassDefFoundError("com/example/Gone")),
            "memory", () -> thrown(new OutOfMemoryError("Java heap space")),
            "stack", () -> deeper(1));
    List<Arguments> all = new ArrayList<>();
    for (Place place : Place.values()) {
      anywhere.forEach((way, bad) -> all.add(Arguments.of(place, way, bad)));
    }
    Map<String, Supplier<@Nullable Object>> found =
        Map.of(
            "a ring",
            BadStepsTest::ring,
            "a hundred thousand levels",
            BadStepsTest::deep,
            "10 MB",
            () -> new Saboteur.Found("y".repeat(10 << 20), List.of()),
            "another evidence",
            () -> new FoundElsewhere("found"));
    found.forEach((way, bad) -> all.add(Arguments.of(Place.DIAGNOSE, way, bad)));
    String wordy = "y, ".repeat(1 << 18);
    all.add(
        Arguments.of(
            Place.PLAN,
            "a megabyte",
            (Supplier<Object>)
                () ->
                    new Plan(
                        List.of(new Effect("a thing", wordy)),
                        new BlastRadius(1, "things", 1, "it is another"),
                        Optional.empty(),
                        new Invocation<>(
                            new OperationSpec<>(
                                Saboteur.CHECK,
                                "Do it",
                                NoParameters.class,
                                ActionClass.OBSERVE,
                                Duration.ofSeconds(2)),
                            new NoParameters()))));
    for (Place place : List.of(Place.READ, Place.APPLY, Place.DELIVER)) {
      all.add(
          Arguments.of(
              place,
              "an exception of a megabyte",
              (Supplier<Object>) () -> thrown(new IllegalStateException(wordy))));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("ways")
  void onlyItsOwnProcedureSuffersAndTheTimelineNamesIt(
      Place place, String way, Supplier<@Nullable Object> bad) {
    Saboteur saboteur = new Saboteur(place, bad);
    saboteur.process = () -> life++;
    IncidentResponse first = response(saboteur);
    work(first, 10);
    boolean died = life > 0;
    try (IncidentResponse response = died ? response(saboteur) : first) {
      if (died) { // what the first one began is read back
        work(response, 10);
      }
      assertThat(saboteur.badAnswers)
          .as("bad answers: what it says of itself is asked once, before it turns bad")
          .satisfies(count -> assertThat(count > 0).isEqualTo(place != Place.SPEC));
      assertThat(fit.target("house").effects()).as("the step after it").isEqualTo(1);
      assertThat(response.incidents()).hasSize(1);
      assertBlamed(place, response);
      assertThat(saboteur.applied).as("never twice").isLessThanOrEqualTo(1);
      if (saboteur.applied > 0) {
        assertThat(ends(response)).as("every attempt ends").hasSize(2);
      }
    }
  }

  private void work(IncidentResponse response, int rounds) {
    response.start();
    for (int round = 0; round < rounds; round++) {
      clock.advance(Duration.ofSeconds(100));
      for (ApprovalRequest asked : response.pendingApprovals()) {
        var unused =
            response.approve(
                asked.incident(), asked.plan().id(), asked.plan().digest(), Actor.person("alice"));
        executor.runAll();
      }
    }
  }

  private static List<Outcome> ends(IncidentResponse response) {
    return events(response)
        .filter(AttemptEnded.class::isInstance)
        .map(event -> ((AttemptEnded) event).outcome())
        .toList();
  }

  private static void assertBlamed(Place place, IncidentResponse response) {
    List<String> said =
        events(response).map(BadStepsTest::complaint).flatMap(Optional::stream).toList();
    if (place != Place.SPEC) {
      assertThat(said).as("who is to blame").isNotEmpty();
    }
    assertThat(said).allSatisfy(each -> assertThat(each).contains("saboteur"));
    assertThat(said.stream().anyMatch(each -> each.contains("look")))
        .as("only who is bad is blamed: %s", said)
        .isEqualTo(place == Place.DIAGNOSE);
    assertThat(said).allSatisfy(each -> assertThat(each).hasSizeLessThan(10_000));
  }

  private static Optional<String> complaint(TimelineEvent event) {
    if (event instanceof StepEnded ended && ended.state() == StepState.FAILED) {
      return Optional.of(ended.detail());
    } else if (event instanceof MessageMoved moved && moved.state() == MessageState.DELAYED) {
      return Optional.of(moved.detail());
    } else if (event instanceof AttemptEnded ended
        && (ended.settled().isPresent() || !(ended.outcome() instanceof Outcome.Applied))) {
      return Optional.of(ended.outcome().summary());
    }
    return Optional.empty();
  }

  private static Stream<TimelineEvent> events(IncidentResponse response) {
    return response.incidents().stream()
        .map(Incident::id)
        .flatMap(id -> response.timeline(id).entries().stream())
        .map(TimelineEntry::event);
  }

  private void ifAlive(int itsLife, Runnable task) {
    if (itsLife == life) {
      task.run();
    }
  }

  private IncidentResponse response(Saboteur saboteur) {
    int mine = life;
    return IncidentResponse.builder()
        .provider(saboteur)
        .provider(fit)
        .runbook(
            new Runbook(
                "two",
                "1",
                "two teams",
                "two",
                List.of(
                    new Check("bad", Use.of(Saboteur.CHECK, Map.of()), true, Severity.P2, "bad")),
                List.of(
                    Procedure.called("sabotage", "It is bad")
                        .symptom("bad", 2, "it is down")
                        .diagnose("look", Use.of(Saboteur.LOOK, Map.of()))
                        .mitigate("change", Use.of(Saboteur.CHANGE, Map.of()))
                        .mitigate(
                            "set",
                            Use.of("fit.value.set", Map.of("target", "house", "value", "open")))
                        .build())))
        .journal(journal)
        .authorizer(
            request ->
                request.actor().isPresent()
                    ? new Decision.Allow("on the team")
                    : new Decision.NeedApprovals(1, "one must agree"))
        .time(clock)
        .scheduler((delay, task) -> clock.schedule(delay, () -> ifAlive(mine, task)))
        .executor(task -> executor.execute(() -> ifAlive(mine, task)))
        .build();
  }
}
