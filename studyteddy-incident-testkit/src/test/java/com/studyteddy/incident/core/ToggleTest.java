package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's own switch, in one line. */
class ToggleTest {
  @TempDir Path directory;
  private final AtomicBoolean fallback = new AtomicBoolean();

  private ShopOnTheBench bench(Consumer<Boolean> write) {
    Procedure procedure =
        Procedure.called("database-issues", "Database issues")
            .symptom("locks", 2, "sessions wait")
            .mitigate("fall-back", Use.of("host.shop.fallback.set", Map.of("on", true)))
            .build();
    return new ShopOnTheBench(directory)
        .with(
            b ->
                b.runbook(ShopOnTheBench.runbook().with(procedure))
                    .toggle("shop.fallback", fallback::get, write))
        .start()
        .block();
  }

  @Test
  void isPlannedApprovedMovedAndProved() {
    try (var bench = bench(fallback::set)) {
      Planned planned = bench.events(Planned.class).get(0);
      assertThat(planned.plan().effects().get(0).description()).isEqualTo("is turned on");
      assertThat(planned.plan().undo().orElseThrow().arguments().values())
          .containsEntry("on", false);
      assertThat(fallback).isFalse();
      bench.approve(bench.asked(), ALICE);
      assertThat(fallback).isTrue();
      bench.shop.letGo();
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.events(Judged.class).get(0).verdict()).isEqualTo(Verdict.EFFECTIVE);
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    }
  }

  @Test
  void aSwitchThatThrowsAfterItMovedIsReadBack() {
    try (var bench =
        bench(
            on -> {
              fallback.set(on);
              throw new IllegalStateException("the flag service answered too late");
            })) {
      bench.approve(bench.asked(), ALICE);
      bench.pass(Duration.ofSeconds(1));
      assertThat(bench.events(AttemptEnded.class).get(0).outcome())
          .isInstanceOf(Outcome.Applied.class);
    }
  }

  @Test
  void aSwitchThatSomebodyElseMovedIsLeftAlone() {
    try (var bench = bench(fallback::set)) {
      var request = bench.asked();
      fallback.set(true);
      bench.approve(request, ALICE);
      bench.pass(Duration.ofSeconds(1));
      assertThat(bench.events(AttemptEnded.class).get(0).outcome())
          .isInstanceOf(Outcome.Unchanged.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "shop fallback", "shop..x", "shop.", "../x", "a\nb"})
  void itsNameIsPlain(String id) {
    assertThatThrownBy(() -> IncidentResponse.builder().toggle(id, fallback::get, fallback::set))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lower-case words joined by dots");
  }
}
