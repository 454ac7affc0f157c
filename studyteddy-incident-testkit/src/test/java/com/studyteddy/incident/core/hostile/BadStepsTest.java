package com.studyteddy.incident.core.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.hostile.Saboteur.Place;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.operation.Evidence;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            // "memory", () -> thrown(new OutOfMemoryError("Java heap space")),
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
    return all.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("ways")
  void onlyItsOwnProcedureSuffersAndTheTimelineNamesIt(
      Place place, String way, Supplier<@Nullable Object> bad) {
    Saboteur saboteur = new Saboteur(place, bad);
    try (IncidentResponse response = response(saboteur)) {
      response.start();
      for (int round = 0; round < 10; round++) {
        clock.advance(Duration.ofSeconds(100));
        for (ApprovalRequest asked : response.pendingApprovals()) {
          var unused =
              response.approve(
                  asked.incident(),
                  asked.plan().id(),
                  asked.plan().digest(),
                  Actor.person("alice"));
          executor.runAll();
        }
      }

      System.out.println(
          "=== "
              + place
              + ": "
              + way
              + "\n"
              + timelines(response)
                  .lines()
                  .filter(l -> !l.startsWith("Surveyed"))
                  .map(l -> l.substring(0, Math.min(l.length(), 300)))
                  .collect(java.util.stream.Collectors.joining("\n")));
      assertThat(fit.target("house").effects()).as("the step after it").isEqualTo(1);
      assertThat(response.incidents()).hasSize(1);
      assertThat(timelines(response)).as("who is to blame").contains("saboteur");
      assertThat(saboteur.applied).as("never twice").isLessThanOrEqualTo(1);
      if (saboteur.applied > 0) {
        assertThat(ends(response)).as("every attempt ends").hasSize(2);
      }
    }
  }

  private static List<Outcome> ends(IncidentResponse response) {
    return response.incidents().stream()
        .map(Incident::id)
        .flatMap(id -> response.timeline(id).entries().stream())
        .map(TimelineEntry::event)
        .filter(AttemptEnded.class::isInstance)
        .map(event -> ((AttemptEnded) event).outcome())
        .toList();
  }

  private static String timelines(IncidentResponse response) {
    StringBuilder all = new StringBuilder();
    for (Incident incident : response.incidents()) {
      for (TimelineEntry entry : response.timeline(incident.id()).entries()) {
        TimelineEvent event = entry.event();
        all.append(event).append('\n');
      }
    }
    return all.toString();
  }

  private IncidentResponse response(Saboteur saboteur) {
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
        .journal(new MemoryJournal(clock))
        .authorizer(
            request ->
                request.actor().isPresent()
                    ? new Decision.Allow("on the team")
                    : new Decision.NeedApprovals(1, "one must agree"))
        .time(clock)
        .scheduler(clock)
        .executor(executor)
        .build();
  }
}
