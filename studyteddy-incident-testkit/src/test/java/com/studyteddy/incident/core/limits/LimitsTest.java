package com.studyteddy.incident.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.testkit.QueuedExecutor;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Every change here is allowed at once and by anybody, so that limits alone stand in its way; no
 * severity and no permission lifts them.
 */
class LimitsTest {
  private static final int REQUESTS = 500;
  private static final List<Object> REPLICAS =
      List.of(
          1,
          2,
          7,
          8,
          0,
          9,
          -1,
          50,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          2_147_483_648L,
          8.5,
          "8",
          "9",
          "many",
          "",
          true,
          List.of(3),
          "0x4",
          "1e1",
          "٣");
  private static final List<Object> SHARES =
      List.of(
          0.05,
          0.5,
          0.95,
          0.0499999,
          0.9500001,
          0,
          1,
          -0.0,
          Double.MAX_VALUE,
          Double.MIN_VALUE,
          "0.5",
          "NaN",
          "Infinity",
          Double.NaN,
          Double.POSITIVE_INFINITY);
  private static final List<Object> LENGTHS =
      List.of(
          "PT1S",
          "PT10M",
          "PT0.999S",
          "PT10M0.001S",
          "PT0S",
          "-PT5M",
          "PT9999999H",
          "5 minutes",
          "P1D",
          60);

  private final QueuedExecutor executor = QueuedExecutor.inOrder();
  private final HandMovedClock clock =
      HandMovedClock.startingAt("2026-03-01T09:00:00Z").settlingWith(executor::runAll);
  private final Scaler scaler = new Scaler();

  private IncidentResponse response(Procedure procedure, int budget) {
    return IncidentResponse.builder()
        .provider(scaler)
        .runbook(
            new Runbook(
                "scaling",
                "1",
                "team",
                "backend",
                List.of(
                    new Check("slow", Use.of(Scaler.CHECK, Map.of()), true, Severity.P0, "slow")),
                List.of(procedure)))
        .journal(new MemoryJournal(clock))
        .mode(Mode.AUTONOMOUS)
        .authorizer(request -> new Decision.Allow("anybody may do anything"))
        .limits(limits(budget))
        .time(clock)
        .scheduler(clock)
        .executor(executor)
        .build();
  }

  private static Limits limits(int budget) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.planFreshness(),
        usual.approvalLifetime(),
        usual.authorizationTimeout(),
        budget,
        new Limits.Soak(2, Duration.ofSeconds(20), Duration.ofSeconds(30)),
        usual.surveyInterval(),
        usual.surveyDeadline(),
        Duration.ZERO,
        Map.of());
  }

  private static Procedure procedure(Use... scales) {
    Procedure.Builder procedure =
        Procedure.called("slow", "It is slow")
            .symptom("slow", 2, "too slow")
            .diagnose("advise", Use.of(Scaler.ADVISE, Map.of()));
    for (int i = 0; i < scales.length; i++) {
      procedure = procedure.mitigate("scale-" + i, scales[i]);
    }
    return procedure.build();
  }

  private static Use scaleTo(Object replicas) {
    return Use.of(Scaler.SCALE, Map.of("service", Scaler.SERVICE, "replicas", replicas));
  }

  private static boolean within(Object replicas, Object share, Object length) {
    boolean count = replicas instanceof Integer n && n >= 1 && n <= 8;
    boolean part = share instanceof Double d && d >= 0.05 && d <= 0.95;
    return count && part && List.of("PT1S", "PT10M").contains(length);
  }

  @Test
  void noneOfFiveHundredRequestsAroundTheLimitsGoesOver() {
    SplittableRandom random = new SplittableRandom(20261123);
    int planned = 0;
    try (IncidentResponse response = response(procedure(scaleTo(4)), 5)) {
      response.start();
      executor.runAll();
      for (int i = 0; i < REQUESTS; i++) {
        boolean near = i % 4 == 0; // most drawn ones are wrong in some way
        Object replicas = REPLICAS.get(random.nextInt(near ? 4 : REPLICAS.size()));
        Object share = SHARES.get(random.nextInt(near ? 3 : SHARES.size()));
        Object length = LENGTHS.get(random.nextInt(near ? 2 : LENGTHS.size()));
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("service", Scaler.SERVICE);
        arguments.put("replicas", replicas);
        arguments.put("share", share);
        arguments.put("settling", length);
        CompletableFuture<PlanCard> plan = planned(response, arguments);
        executor.runAll();
        if (within(replicas, share, length)) {
          assertThat(plan).as("%s", arguments).isCompleted();
          planned++;
        } else if (!plan.isCompletedExceptionally()) {
          Map<String, Object> shown = plan.join().arguments().values();
          assertThat(((Number) shown.get("replicas")).longValue())
              .as("%s", arguments)
              .isBetween(1L, 8L);
          assertThat(((Number) shown.get("share")).doubleValue())
              .as("%s", arguments)
              .isBetween(0.05, 0.95);
          assertThat(Duration.parse((String) shown.get("settling")))
              .as("%s", arguments)
              .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
        }
      }
    }
    assertThat(planned).isGreaterThanOrEqualTo(REQUESTS / 4);
    assertThat(scaler.applied).as("planning changes nothing").isEmpty();
  }

  private static CompletableFuture<PlanCard> planned(
      IncidentResponse response, Map<String, Object> arguments) {
    try {
      return response.plan(Scaler.SCALE, new Facts(arguments));
    } catch (IllegalArgumentException noData) { // NaN is none
      return CompletableFuture.failedFuture(noData);
    }
  }

  @Test
  void aRunbookThatGoesOverIsRefusedBeforeAnythingRuns() {
    for (Object replicas : List.of(0, 9, -1, 2_147_483_648L, "many")) {
      assertThatThrownBy(() -> response(procedure(scaleTo(replicas)), 5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("replicas");
    }
  }

  @Test
  void evidenceThatGoesOverEndsTheStepAndNothingIsDone() {
    SplittableRandom random = new SplittableRandom(4711);
    for (int i = 0; i < 100; i++) {
      scaler.advice = random.nextBoolean() ? random.nextLong(-3, 13) : random.nextLong();
      boolean within = scaler.advice >= 1 && scaler.advice <= 8 && scaler.advice != 3;
      int before = scaler.applied.size();
      try (IncidentResponse response =
          response(
              procedure(
                  Use.of(Scaler.SCALE, Map.of("service", Scaler.SERVICE))
                      .from("replicas", "advise.wanted")),
              1)) {
        run(response, Duration.ofSeconds(25));
        assertThat(scaler.applied.size() - before)
            .as("changes for an advice of %d", scaler.advice)
            .isEqualTo(within ? 1 : 0);
        if (!within && scaler.advice != 3) {
          assertThat(failures(response)).anyMatch(detail -> detail.contains("'replicas' must be"));
        }
      }
      scaler.reset();
    }
    assertThat(scaler.applied).allMatch(scale -> scale.replicas() >= 1 && scale.replicas() <= 8);
    assertThat(scaler.applied).isNotEmpty();
  }

  private void run(IncidentResponse response, Duration length) {
    response.start();
    executor.runAll();
    clock.advance(length);
  }

  private static List<String> failures(IncidentResponse response) {
    return response.incidents().stream()
        .flatMap(incident -> response.timeline(incident.id()).entries().stream())
        .map(entry -> entry.event())
        .filter(TimelineEvent.StepEnded.class::isInstance)
        .map(event -> ((TimelineEvent.StepEnded) event).detail())
        .toList();
  }

  @RepeatedTest(6)
  void noMoreChangesAreMadeThanTheBudgetAllows(RepetitionInfo repetition) {
    int budget = repetition.getCurrentRepetition() - 1;
    try (IncidentResponse response =
        response(procedure(scaleTo(4), scaleTo(5), scaleTo(6), scaleTo(7)), budget)) {
      run(response, Duration.ofMinutes(30));
      assertThat(scaler.applied).hasSize(budget);
      assertThat(response.incidents()).hasSize(1);
    }
  }
}
