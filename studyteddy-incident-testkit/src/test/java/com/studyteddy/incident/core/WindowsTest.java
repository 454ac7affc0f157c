package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.TimelineEvent.WindowOverrun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runbook's own windows: overrunning one is written down, once, and stops nothing. */
class WindowsTest {
  @TempDir Path directory;
  private ShopOnTheBench bench;

  @BeforeEach
  void open() {
    Runbook shop = ShopOnTheBench.runbook();
    Runbook windows = StudyTeddyRunbook.load().only();
    Runbook both =
        new Runbook(
            shop.id(),
            shop.version(),
            shop.owner(),
            shop.reviewed(),
            shop.service(),
            windows.team(),
            windows.channels(),
            windows.thresholds(),
            shop.checks(),
            windows.phases(),
            shop.procedures(),
            windows.checklists());
    bench = new ShopOnTheBench(directory).with(b -> b.runbook(both)).start().block();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<String> late() {
    return bench.events(WindowOverrun.class).stream().map(WindowOverrun::phase).toList();
  }

  @Test
  void anIncidentThatNobodyTakesOverrunsTheFirstWindow() {
    bench.pass(Duration.ofMinutes(4));
    assertThat(late()).isEmpty();
    bench.pass(Duration.ofMinutes(1));
    assertThat(late()).containsExactly("initial-response");
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.DETECTED);
  }

  @Test
  void oneThatIsTakenInTimeDoesNot() {
    bench.response.acknowledge(bench.id(), ALICE);
    bench.pass(Duration.ofMinutes(6));
    assertThat(late()).doesNotContain("initial-response");
  }

  @Test
  void anOverrunIsWrittenDownOnceAlsoOverARestart() {
    bench.pass(Duration.ofMinutes(6));
    bench.crashAndRestart();
    bench.pass(Duration.ofMinutes(3));
    assertThat(late()).containsExactly("initial-response");
  }

  @Test
  void oneThatIsResolvedOverrunsNothingAnyMore() {
    bench.approve(bench.asked(), ALICE);
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    bench.pass(Duration.ofHours(2));
    assertThat(late()).isEmpty();
  }
}
