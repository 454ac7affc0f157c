package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.operation.Facts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller gets back goes into the host's log sooner or later: it holds no secret either. */
class SecretsInAnswersTest {
  private static final String CANARY = "canary-4711";
  private static final Facts STOP =
      new Facts(Map.of("shop", "shop", "session", Map.of("pid", 1, "startedAt", "02:58:13")));

  @TempDir Path directory;

  private static ShopOnTheBench started(ShopOnTheBench bench) {
    return bench.with(builder -> builder.secret(Secret.of(CANARY))).start();
  }

  @Test
  void aPlanThatFailsPrintsNoneInItsWholeStackTrace() {
    try (var bench = started(new ShopOnTheBench(directory))) {
      bench.shop.onRead =
          () -> {
            throw new SQLException("FATAL: " + CANARY + " was refused");
          };
      var plan = bench.response.plan("shop.session.stop", STOP);
      bench.executor.runAll();

      assertThat(plan).isCompletedExceptionally();
      StringWriter printed = new StringWriter();
      var unused =
          plan.whenComplete(
              (card, failure) -> failure.printStackTrace(new PrintWriter(printed, true)));
      assertThat(printed.toString()).contains("FATAL: *** was refused").doesNotContain(CANARY);
    }
  }

  @Test
  void aSurveyShowsNone() {
    try (var bench = started(new ShopOnTheBench(directory))) {
      bench.shop.onProbe = () -> new HealthReading.Down("login " + CANARY + " refused", List.of());
      var report = bench.response.survey();
      bench.executor.runAll();

      assertThat(report.join().readings().get("locks"))
          .isEqualTo(new HealthReading.Down("login *** refused", List.of()));
    }
  }
}
