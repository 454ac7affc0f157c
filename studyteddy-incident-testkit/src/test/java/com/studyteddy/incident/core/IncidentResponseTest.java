package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.review.PostMortem;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentResponseTest {
  @TempDir Path directory;

  @Test
  void bringsABlockedShopToAnEnd() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.DETECTED);
      assertThat(bench.incident().procedure()).contains("database-issues");
      assertThat(bench.events(SeverityJudged.class).get(0).assessment().severity())
          .isEqualTo(Severity.P0);

      assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(ApprovalAnswer.Sufficient.class);
      assertThat(bench.shop.stopped).containsExactly(4711);
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.VERIFYING);
      assertThat(bench.events(AttemptEnded.class))
          .singleElement()
          .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class));

      bench.pass(Duration.ofMinutes(3));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      assertThat(bench.events(Judged.class))
          .singleElement()
          .satisfies(judged -> assertThat(judged.verdict()).isEqualTo(Verdict.EFFECTIVE));
    }
  }

  @Test
  void thePostMortemIsTheSameAfterARestartAndNamesItsEvents() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(3));
      PostMortem written = bench.response.postMortem(bench.id());
      assertThat(written.incident()).isEqualTo(bench.incident());
      assertThat(written.metrics().toResolve()).isPresent();
      assertThat(written.actions()).isNotEmpty();

      bench.crashAndRestart();
      assertThat(bench.response.postMortem(bench.id())).isEqualTo(written);
    }
  }

  @Test
  void theListenerHearsWhatStandsInTheJournalInOrder() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(3));
      assertThat(bench.heard).isEqualTo(bench.timeline().entries());
    }
  }

  @Test
  void aListenerMayAskForTheIncidentFromItsFirstEventOn() {
    try (var bench = new ShopOnTheBench(directory)) {
      List<Integer> seen = new ArrayList<>();
      // on the very thread that opens the incident: as early as a listener can be
      bench
          .with(
              builder ->
                  builder
                      .executor(Runnable::run)
                      .listener(
                          (incident, entry) ->
                              seen.add(bench.response.timeline(incident).entries().size())))
          .start()
          .block();
      assertThat(seen).isNotEmpty().hasSameSizeAs(bench.timeline().entries());
    }
  }

  @Test
  void anIncidentReportedByAnotherSystemGetsItsProcedureOnceTheSymptomsShow() {
    try (var bench = new ShopOnTheBench(directory).start()) {
      bench.response.report(
          new Alert(
              "pager",
              "complaints",
              ShopOnTheBench.runbook().service(),
              Alert.Status.FIRING,
              "users complain",
              Map.of(),
              bench.clock.instant()));
      bench.executor.runAll();
      assertThat(bench.incident().procedure()).isEmpty();

      bench.block();
      assertThat(bench.incident().procedure()).contains("database-issues");
      bench.approve(bench.asked(), ALICE);
      assertThat(bench.shop.stopped).containsExactly(4711);
    }
  }

  @Test
  void aListenerThatThrowsHurtsNobody() {
    try (var bench =
        new ShopOnTheBench(directory)
            .with(
                builder ->
                    builder.listener(
                        (incident, entry) -> {
                          throw new IllegalStateException("the host's own trouble");
                        }))
            .start()
            .block()) {
      bench.approve(bench.asked(), ALICE);
      assertThat(bench.shop.stopped).containsExactly(4711);
    }
  }

  @Test
  void whatRecoversAloneIsNotTouched() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.shop.holder = null;
      bench.pass(Duration.ofMinutes(4));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      assertThat(bench.shop.calls).doesNotContain("apply");
      assertThat(bench.response.pendingApprovals()).isEmpty();
    }
  }

  @Test
  void aFalseAlarmIsClosedAndNothingIsDoneAnyMore() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      ApprovalRequest asked = bench.asked();
      bench.response.falseAlarm(asked.incident(), ALICE, "a planned migration");
      bench.executor.runAll();
      assertThat(bench.incident().falseAlarm()).isTrue();
      assertThat(bench.approve(asked, ALICE)).isInstanceOf(ApprovalAnswer.Refused.class);
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @Test
  void withoutAnAuthoriserNothingIsChanged() {
    try (var bench = new ShopOnTheBench(directory)) {
      bench.authorizer = Authorizer.readOnly();
      bench.start().block();
      bench.pass(Duration.ofMinutes(1));
      assertThat(bench.response.pendingApprovals()).isEmpty();
      assertThat(bench.shop.calls).doesNotContain("apply");
      assertThat(bench.events(AttemptEnded.class))
          .isNotEmpty()
          .allSatisfy(end -> assertThat(end.outcome().summary()).contains("no authoriser"));
    }
  }

  private Alert outside(ShopOnTheBench bench, Alert.Status status) {
    return new Alert(
        "alertmanager",
        "f1",
        "checkout",
        status,
        "checkout fails",
        Map.of(),
        bench.clock.instant());
  }

  @Test
  void whatOnlyAnotherSystemSeesIsOverWhenThatSystemSaysSo() {
    try (var bench = new ShopOnTheBench(directory).start()) {
      bench.response.report(outside(bench, Alert.Status.FIRING));
      bench.pass(Duration.ofMinutes(10));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.DETECTED);

      bench.response.report(outside(bench, Alert.Status.RESOLVED));
      bench.pass(Duration.ofMinutes(4));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    }
  }

  @Test
  void aLongSoakWithManySurveysIsProved() {
    try (var bench =
        new ShopOnTheBench(directory)
            .with(
                builder ->
                    builder.limits(
                        Limits.DEFAULT
                            .withSurvey(Duration.ofSeconds(1), Duration.ofMillis(500))
                            .withSoak(
                                new Limits.Soak(
                                    5, Duration.ofMinutes(10), Duration.ofMinutes(20)))))
            .start()
            .block()) {
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofMinutes(11));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    }
  }
}
