package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.mitigation.ApprovalAnswer.Refused;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
  @TempDir Path directory;

  @Test
  void endsAtThePlan() {
    try (var bench = new ShopOnTheBench(directory).with(b -> b.mode(Mode.PLAN)).start().block()) {
      bench.pass(Duration.ofMinutes(5));
      Planned planned = bench.events(Planned.class).get(0);
      assertThat(planned.plan().operation()).isEqualTo("shop.session.stop");
      assertThat(bench.response.pendingApprovals()).isEmpty();

      var answer =
          bench
              .response
              .approve(bench.id(), planned.plan().id(), planned.plan().digest(), ALICE)
              .toCompletableFuture();
      bench.executor.runAll();
      assertThat(answer.join()).isInstanceOf(Refused.class);
      assertThat(bench.events(IntentRecorded.class)).isEmpty();
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @Test
  void aChangeIsPlannedByHandWithoutAnIncident() {
    try (var bench = new ShopOnTheBench(directory).start()) {
      bench.shop.holder = new LockedShop.Session(4711, "02:58:13");
      Map<String, Object> session = Map.of("pid", 4711, "startedAt", "02:58:13");
      var plan =
          bench.response.plan(
              "shop.session.stop", new Facts(Map.of("shop", "shop", "session", session)));
      bench.executor.runAll();
      assertThat(plan.join().id()).isEqualTo(new PlanId(1));
      assertThat(plan.join().effects()).hasSize(1);
      assertThat(bench.response.incidents()).isEmpty();
      assertThat(bench.shop.calls).containsExactly("read");
    }
  }

  @Test
  void wrongArgumentsAreSaidBeforeAnythingIsCalled() {
    try (var bench = new ShopOnTheBench(directory).start()) {
      var plan = bench.response.plan("shop.session.stop", new Facts(Map.of("shop", "other")));
      assertThat(plan)
          .failsWithin(Duration.ZERO)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(IllegalArgumentException.class)
          .withMessageContaining("'session' is missing")
          .withMessageContaining("no target 'other'");
      assertThat(bench.shop.calls).isEmpty();
    }
  }
}
