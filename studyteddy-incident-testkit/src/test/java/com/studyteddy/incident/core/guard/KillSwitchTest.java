package com.studyteddy.incident.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KillSwitchTest {
  private static final Optional<KillSwitch.Engagement> ENGAGED =
      Optional.of(
          new KillSwitch.Engagement(
              Actor.person("ada"), Instant.parse("2026-03-01T09:00:00Z"), "too risky"));

  private final KillSwitch killSwitch = new KillSwitch();
  private final AtomicInteger cancelled = new AtomicInteger();

  @Test
  void atFirstChangesAreAllowed() {
    assertThat(killSwitch.engagement()).isEmpty();
  }

  @Test
  void engagingCancelsWhatIsUnderWayAndSaysWhoAndWhy() {
    Runnable over = killSwitch.during(cancelled::incrementAndGet);

    killSwitch.move(ENGAGED);

    assertThat(cancelled).hasValue(1);
    assertThat(killSwitch.engagement().orElseThrow())
        .hasToString("the kill switch is engaged by ada since 2026-03-01T09:00:00Z: too risky");
    over.run();
  }

  @Test
  void whatIsOverIsNotCancelled() {
    killSwitch.during(cancelled::incrementAndGet).run();
    killSwitch.move(ENGAGED);
    assertThat(cancelled).hasValue(0);
  }

  @Test
  void whatBeginsWhileItIsEngagedIsCancelledAtOnce() {
    killSwitch.move(ENGAGED);
    Runnable over = killSwitch.during(cancelled::incrementAndGet);
    assertThat(cancelled).hasValue(1);
    over.run();
  }

  @Test
  void releasingCancelsNothing() {
    killSwitch.move(ENGAGED);
    killSwitch.move(Optional.empty());
    Runnable over = killSwitch.during(cancelled::incrementAndGet);
    killSwitch.move(Optional.empty());
    assertThat(cancelled).hasValue(0);
    assertThat(killSwitch.engagement()).isEmpty();
    over.run();
  }
}
