package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.mitigation.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host asks whose process ends as soon as nothing goes on without people. */
class GoesOnTest {
  @TempDir Path directory;
  private ShopOnTheBench bench;

  @BeforeEach
  void open() {
    bench = new ShopOnTheBench(directory).start();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private boolean goesOn() {
    return bench.response.goesOn(bench.id());
  }

  @Test
  void whatWaitsForAYesDoesNotGoOnAndItsPlanIsOnlyReadAgain() {
    bench.block();
    assertThat(bench.asked().given()).isEmpty();
    assertThat(goesOn()).isFalse();
    bench.pass(Duration.ofSeconds(125));
    assertThat(bench.shop.calls.stream().filter("read"::equals).count()).isGreaterThan(1);
    assertThat(goesOn()).isFalse();
    bench.crashAndRestart();
    assertThat(goesOn()).isFalse();
  }

  @Test
  void aChangeGoesOnUntilItIsProved() {
    bench.block();
    List<Boolean> whileApplied = new ArrayList<>();
    bench.shop.onApply =
        () -> {
          Change made = bench.shop.letGo();
          whileApplied.add(goesOn());
          return made;
        };
    bench.approve(bench.asked(), ALICE);
    assertThat(whileApplied).containsExactly(true);
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.VERIFYING);
    assertThat(goesOn()).isTrue();
    bench.crashAndRestart();
    assertThat(goesOn()).isTrue();
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    assertThat(goesOn()).isFalse();
  }

  @Test
  void aRoundThatIsThroughDoesNotGoOnByItself() {
    bench.block();
    bench.response.decline(bench.id(), bench.asked().plan().id(), ALICE, "not now");
    assertThat(bench.response.pendingApprovals()).isEmpty();
    assertThat(goesOn()).isFalse();
    bench.response.falseAlarm(bench.id(), ALICE, "it was a drill");
    assertThat(goesOn()).isFalse();
  }

  @Test
  void anUnknownIncidentIsNamed() {
    assertThatThrownBy(() -> bench.response.goesOn(new IncidentId("INC-NOTTHERE")))
        .isInstanceOfSatisfying(
            IncidentException.class, e -> assertThat(e.code()).isEqualTo("no-such-incident"));
  }
}
