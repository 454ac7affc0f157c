package com.studyteddy.incident.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.guard.Breakers;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.testkit.Behaviour;
import com.studyteddy.incident.testkit.Bench;
import com.studyteddy.incident.testkit.Gate;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SurveyorTest {
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Bench bench = new Bench();
  private final Surveyor surveyor =
      new Surveyor(bench.calls, new Breakers(bench.clock), bench.clock);

  private Surveyor.Question<?> question(String id) {
    Bound.Ready ready =
        (Bound.Ready)
            bench.binder.bind("shop." + id + ".check", new Facts(Map.of("target", "shop-db")));
    return Surveyor.Question.of(id, (HealthProbe<?>) ready.operation(), ready.invocation());
  }

  private CompletableFuture<HealthReport> survey() {
    return surveyor.survey(List.of(question("checkout"), question("locks")), DEADLINE);
  }

  @Test
  void everyCheckIsReportedUnderItsId() {
    bench.provider.probe("locks").says(new HealthReading.Down("3 wait", List.of()));

    HealthReport report = bench.settled(survey());

    assertThat(report.readings())
        .isEqualTo(
            Map.of(
                "checkout", new HealthReading.Up("fine", List.of()),
                "locks", new HealthReading.Down("3 wait", List.of())));
    assertThat(report.took()).isZero();
    assertThat(report.takenAt()).isEqualTo(bench.clock.instant());
  }

  @Test
  void oneThatHangsIsUnknownAndDelaysNoOther() throws Exception {
    Gate gate = new Gate();
    bench.provider.next(Step.PROBE, Behaviour.hanging(gate));
    var survey = survey();
    Thread hanging = new Thread(bench.executor::runNext);
    hanging.start();
    gate.awaitArrival();

    bench.executor.runAll();
    assertThat(bench.provider.steps()).as("the other was asked").hasSize(2);
    assertThat(survey).isNotDone();
    bench.clock.advance(DEADLINE);

    HealthReport report = Bench.now(survey);
    assertThat(report.readings())
        .isEqualTo(
            Map.of(
                "checkout",
                new HealthReading.Unknown(
                    "shop.checkout.check did not answer within 3.0 s", List.of()),
                "locks",
                new HealthReading.Up("fine", List.of())));
    assertThat(report.took()).isEqualTo(DEADLINE);
    gate.awaitLeaving();
    hanging.join();
  }

  @Test
  void whatThrowsOrAnswersNullIsUnknown() {
    bench.provider.next(Step.PROBE, Behaviour.throwing(() -> new IOException("gone")));
    bench.provider.next(Step.PROBE, Behaviour.answeringNull());

    assertThat(bench.settled(survey()).readings())
        .isEqualTo(
            Map.of(
                "checkout",
                new HealthReading.Unknown(
                    "shop.checkout.check failed: IOException: gone", List.of()),
                "locks",
                new HealthReading.Unknown("shop.locks.check answered null", List.of())));
  }

  @Test
  void anErrorIsUnknownToo() {
    bench.provider.next(Step.PROBE, Behaviour.throwing(StackOverflowError::new));
    assertThat(bench.settled(survey()).readings().get("checkout"))
        .isEqualTo(
            new HealthReading.Unknown("shop.checkout.check failed: StackOverflowError", List.of()));
  }

  @Test
  void onlyTheSickOneIsLeftAlone() {
    for (int i = 0; i < 5; i++) {
      bench.provider.next(Step.PROBE, Behaviour.throwing(() -> new IOException("gone")));
      bench.provider.next(Step.PROBE, Behaviour.asUsual());
      bench.settled(survey());
    }
    bench.provider.forgetCalls();

    HealthReport report = bench.settled(survey());

    assertThat(report.readings().get("checkout")).isInstanceOf(HealthReading.Unknown.class);
    assertThat(report.readings().get("checkout").summary()).contains("is left alone");
    assertThat(report.readings().get("locks").isGood()).isTrue();
    assertThat(bench.provider.calls()).hasSize(1);
  }

  @Test
  void downIsAnAnswerAndNotAFailure() {
    bench.provider.probe("checkout").says(new HealthReading.Down("down", List.of()));
    for (int i = 0; i < 20; i++) {
      assertThat(bench.settled(survey()).readings().get("checkout").isBad()).isTrue();
    }
  }

  @Test
  void aSurveyOfNothingIsDone() {
    assertThat(Bench.now(surveyor.survey(List.of(), DEADLINE)).readings()).isEmpty();
  }
}
