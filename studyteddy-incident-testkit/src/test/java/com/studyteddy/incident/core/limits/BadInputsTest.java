package com.studyteddy.incident.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.limits.Pods.Advice;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.GlassBroken;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad inputs, each by its number: what is answered, what is written down, that the target is
 * untouched, and that no secret gets out.
 */
class BadInputsTest {
  private static final Actor ALICE = Actor.person("alice");
  private static final Actor BOB = Actor.person("bob");
  private static final String IMAGE = "/spec/template/spec/containers/0/image";

  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock =
      HandMovedClock.startingAt("2026-03-01T09:00:00Z").settlingWith(executor::runAll);
  private final Pods pods = new Pods();
  private final MemoryJournal journal = new MemoryJournal(clock);
  private String answered = "";

  /** Whoever asks may do anything: only the limits are left to say no. */
  private static final Authorizer ANYBODY =
      new Authorizer() {
        @Override
        public Decision decide(Request request) {
          return new Decision.Allow("anybody may do anything");
        }

        @Override
        public Decision breakGlass(IncidentId incident, Actor actor) {
          return new Decision.Allow("anybody may break the glass");
        }
      };

  @BeforeEach
  @AfterEach
  void noSecretGetsOut() {
    assertThat(answered).doesNotContain(Pods.SECRET);
    for (String stream : journal.streams()) {
      journal
          .read(stream, 0)
          .forEach(
              record ->
                  assertThat(new String(record.payload(), StandardCharsets.UTF_8))
                      .doesNotContain(Pods.SECRET));
    }
  }

  private IncidentResponse response(String operation, String parameter) {
    return response(
        Procedure.called("slow", "It is slow")
            .symptom("ready", 2, "too few are ready")
            .diagnose("advise", Use.of(Pods.ADVISE, Map.of()))
            .mitigate("act", Use.of(operation, Map.of()).from(parameter, "advise." + parameter))
            .build());
  }

  private IncidentResponse response(Procedure procedure) {
    return IncidentResponse.builder()
        .provider(pods)
        .runbook(
            new Runbook(
                "pods",
                "1",
                "team",
                "backend",
                List.of(
                    new Check("ready", Use.of(Pods.CHECK, Map.of()), true, Severity.P0, "down")),
                List.of(procedure)))
        .journal(journal)
        .mode(Mode.AUTONOMOUS)
        .authorizer(ANYBODY)
        .secret(Secret.of(Pods.SECRET))
        .time(clock)
        .scheduler(clock)
        .executor(executor)
        .build();
  }

  private void run(IncidentResponse response, Duration length) {
    response.start();
    executor.runAll();
    clock.advance(length);
  }

  private static IncidentId id(IncidentResponse response) {
    assertThat(response.incidents()).hasSize(1);
    return response.incidents().get(0).id();
  }

  private static StepEnded firstEnd(IncidentResponse response) {
    return response
        .timeline(id(response))
        .events(StepEnded.class)
        .filter(end -> end.step().equals("act"))
        .findFirst()
        .orElseThrow();
  }

  /** What is answered to somebody who asks for it by hand. */
  private String refusal(IncidentResponse response, String operation, Map<String, Object> given) {
    CompletableFuture<PlanCard> plan = response.plan(operation, new Facts(given));
    executor.runAll();
    assertThat(plan).isCompletedExceptionally();
    try {
      plan.join();
      throw new AssertionError("it was planned");
    } catch (CompletionException refused) {
      answered = String.valueOf(refused.getCause());
      return answered;
    }
  }

  @Test
  @DisplayName("51. JSON pointer /spec/template/spec/containers/0/image in a reversible patch")
  void input51ThePathOfAnImageIsNotOnTheList() {
    pods.advice = new Advice(3, IMAGE, "pod-a");
    try (IncidentResponse response = response(Pods.PATCH, "path")) {
      run(response, Duration.ofSeconds(25));
      assertThat(firstEnd(response).state()).isEqualTo(StepState.FAILED);
      assertThat(firstEnd(response).detail())
          .isEqualTo(
              "pods.deployment.patch: 'path' must be one of [/spec/replicas, /spec/paused], but was"
                  + " '/spec/template/spec/containers/0/image'");
      assertThat(refusal(response, Pods.PATCH, Map.of("path", IMAGE)))
          .contains("must be one of [/spec/replicas, /spec/paused]", IMAGE);
      for (String close : List.of("/spec/replicas/", "/spec//replicas", "/SPEC/replicas", "")) {
        assertThat(refusal(response, Pods.PATCH, Map.of("path", close))).contains("one of [");
      }
      assertThat(refusal(response, Pods.PATCH, Map.of("path", "/" + Pods.SECRET)))
          .contains("one of [");
    }
    assertThatThrownBy(
            () ->
                response(
                    Procedure.called("slow", "It is slow")
                        .mitigate("act", Use.of(Pods.PATCH, Map.of("path", IMAGE)))
                        .build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'path' must be one of [/spec/replicas, /spec/paused]");
    assertThat(pods.changes).isEmpty();
  }

  @ParameterizedTest(name = "82. Scale to {0} when 8 is the most")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "0;          'replicas' must be at least 1, but was 0",
        "-1;         'replicas' must be at least 1, but was -1",
        "2147483647; 'replicas' must be at most 1000, but was 2147483647",
        "10;         10 are more than the 8 that there may be",
      })
  void input82ScalingToWhatMayNotBeIsRefused(long replicas, String reason) {
    pods.advice = new Advice(replicas, Pods.REPLICAS_PATH, "pod-a");
    try (IncidentResponse response = response(Pods.SCALE, "replicas")) {
      run(response, Duration.ofSeconds(25));
      assertThat(firstEnd(response).state()).isEqualTo(StepState.FAILED);
      assertThat(firstEnd(response).detail()).contains(reason);
      assertThat(refusal(response, Pods.SCALE, Map.of("replicas", replicas))).contains(reason);
    }
    assertThat(pods.changes).isEmpty();
    assertThat(pods.replicas).isEqualTo(3);
  }

  @Test
  @DisplayName("82. Scale to the same as now")
  void input82ScalingToTheSameIsRecordedAndNotDone() {
    try (IncidentResponse response = response(Pods.SCALE, "replicas")) {
      run(response, Duration.ofSeconds(25));
      assertThat(firstEnd(response).state()).isEqualTo(StepState.SKIPPED);
      assertThat(firstEnd(response).detail())
          .isEqualTo("nothing to do, the target is already as wanted");
      assertThat(response.timeline(id(response)).events(AttemptEnded.class)).isEmpty();
    }
    assertThat(pods.changes).isEmpty();
  }

  @Test
  @DisplayName("83. Scale 3 -> 50 because P0; break-glass does not lift the step limit")
  void input83NoSeverityAndNoBreakGlassLiftsTheStepLimit() {
    pods.most = 100;
    pods.advice = new Advice(50, Pods.REPLICAS_PATH, "pod-a");
    String reason = "a step of 47 is more than the 5 that are made at once";
    try (IncidentResponse response = response(Pods.SCALE, "replicas")) {
      run(response, Duration.ofSeconds(25));
      assertThat(response.incidents().get(0).severity()).isEqualTo(Severity.P0);
      assertThat(firstEnd(response).detail()).contains(reason);
      var broken =
          response
              .breakGlass(id(response), ALICE, "because P0, and nobody else is awake")
              .toCompletableFuture();
      executor.runAll();
      assertThat(broken.join()).isInstanceOf(ApprovalAnswer.Sufficient.class);
      response.run(id(response), "slow", ALICE, "now that the glass is broken");
      clock.advance(Duration.ofSeconds(25));
      assertThat(response.timeline(id(response)).events(GlassBroken.class)).hasSize(1);
      assertThat(
              response
                  .timeline(id(response))
                  .events(StepEnded.class)
                  .filter(end -> end.step().equals("act"))
                  .filter(end -> end.state() == StepState.FAILED && end.detail().contains(reason)))
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(refusal(response, Pods.SCALE, Map.of("replicas", 50))).contains(reason);
    }
    assertThat(pods.changes).isEmpty();
    assertThat(pods.replicas).isEqualTo(3);
  }

  @Test
  @DisplayName("84. Delete the last ready pod: refused as an everyday change")
  void input84TheLastReadyPodIsNotDeletedByTheWay() {
    try (IncidentResponse response = response(Pods.DELETE, "pod")) {
      run(response, Duration.ofSeconds(25));
      assertThat(firstEnd(response).state()).isEqualTo(StepState.FAILED);
      assertThat(firstEnd(response).detail()).contains("pod-a is the last one that is ready");
      assertThat(refusal(response, Pods.DELETE, Map.of("pod", "pod-a"))).contains("the last one");
    }
    assertThat(pods.changes).isEmpty();
    assertThat(pods.ready).containsExactly("pod-a");
  }

  @Test
  @DisplayName("84. Delete the last ready pod: only with two persons")
  void input84TwoPersonsAreNeededForTheLastReadyPod() {
    try (IncidentResponse response = response(Pods.DELETE_LAST, "pod")) {
      run(response, Duration.ofSeconds(25));
      assertThat(response.pendingApprovals()).hasSize(1);
      assertThat(response.pendingApprovals().get(0).needed()).isEqualTo(2);
      assertThat(approved(response, ALICE)).isInstanceOf(ApprovalAnswer.Counted.class);
      assertThat(approved(response, ALICE))
          .isInstanceOfSatisfying(
              ApprovalAnswer.Refused.class,
              refused -> assertThat(refused.code()).isEqualTo("counted-already"));
      clock.advance(Duration.ofSeconds(30));
      assertThat(pods.changes).isEmpty();
      assertThat(pods.ready).containsExactly("pod-a");
      assertThat(approved(response, BOB)).isInstanceOf(ApprovalAnswer.Sufficient.class);
      assertThat(pods.changes).hasSize(1);
      assertThat(response.timeline(id(response)).events(AttemptEnded.class)).hasSize(1);
    }
  }

  private ApprovalAnswer approved(IncidentResponse response, Actor by) {
    var asked = response.pendingApprovals().get(0);
    var answer =
        response
            .approve(asked.incident(), asked.plan().id(), asked.plan().digest(), by)
            .toCompletableFuture();
    executor.runAll();
    answered = answer.join().summary();
    return answer.join();
  }
}
