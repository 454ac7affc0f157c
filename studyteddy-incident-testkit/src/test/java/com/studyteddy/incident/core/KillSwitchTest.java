package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static com.studyteddy.incident.core.ShopOnTheBench.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {
  @TempDir Path directory;

  @Test
  void stopsAnApprovedChangeBeforeItsIntent() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.response.engageKillSwitch(BOB, "we are migrating");
      bench.approve(bench.asked(), ALICE);

      assertThat(bench.events(IntentRecorded.class)).isEmpty();
      assertThat(bench.shop.calls).doesNotContain("apply");
      assertThat(bench.events(AttemptEnded.class))
          .singleElement()
          .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Refused.class));
    }
  }

  @Test
  void cancelsAChangeUnderWayAndReadsTheTargetBack() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.shop.onApply =
          () -> {
            bench.response.engageKillSwitch(BOB, "stop");
            throw new InterruptedException("cancelled");
          };
      bench.approve(bench.asked(), ALICE);

      assertThat(bench.shop.stopped).isEmpty();
      assertThat(bench.events(AttemptEnded.class))
          .singleElement()
          .satisfies(
              end -> {
                assertThat(end.outcome()).isNotInstanceOf(Outcome.Applied.class);
                assertThat(end.settled()).isPresent();
              });
    }
  }

  @Test
  void releasedItAllowsTheNextChange() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      bench.response.engageKillSwitch(BOB, "stop");
      bench.approve(bench.asked(), ALICE);
      bench.response.releaseKillSwitch(BOB, "go on");
      bench.pass(Duration.ofMinutes(2));
      bench.approve(bench.asked(), ALICE);

      assertThat(bench.shop.stopped).containsExactly(4711);
    }
  }
}
