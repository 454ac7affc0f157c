package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.postgres.DatabaseMovement.Mover;
import com.studyteddy.incident.postgres.DatabaseMovement.Rate;
import com.studyteddy.incident.postgres.DatabaseMovement.Sample;
import com.studyteddy.incident.stage.Login;
import com.studyteddy.incident.stage.ShopDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ObservedShop.class)
class StatisticsWatchTest {
  private static final String ID = "postgres.statistics.watch";

  private final ShopDatabase shop;

  StatisticsWatchTest(ShopDatabase shop) {
    this.shop = shop;
  }

  @Test
  void whatChangesIsNamedAmongTheLargestMovers() throws Exception {
    TestCall call = new TestCall();
    CompletableFuture<Void> import1 =
        CompletableFuture.runAsync(
            () -> {
              await().until(() -> call.progress().size() >= 2);
              shop.server()
                  .run(
                      "CREATE TABLE import AS SELECT n FROM generate_series(1, 50000) n",
                      "DROP TABLE import");
            });
    DatabaseMovement found = watch(Map.of("samples", 8, "interval", "PT0.5S"), call);
    import1.get(20, TimeUnit.SECONDS);

    assertThat(found.samples()).hasSize(8);
    assertThat(found.samples())
        .allSatisfy(
            sample ->
                assertThat(sample.over())
                    .isBetween(Duration.ofMillis(450), Duration.ofSeconds(10)));
    assertThat(found.movers())
        .filteredOn(mover -> mover.name().equals("wal.wal-records"))
        .singleElement()
        .satisfies(
            mover -> {
              assertThat(mover.rose()).isTrue();
              assertThat(mover.highest()).isGreaterThan(mover.lowest());
            });
    assertThat(found.largestMover()).isEqualTo(found.movers().get(0).name());
    assertThat(found.summary()).startsWith(found.largestMover() + " ");
    assertThat(found.notSeen()).isEmpty();
    assertThat(call.progress()).contains("8 of 8 differences");
  }

  @Test
  void whereNothingIsWrittenNoWritingMoves() throws Exception {
    DatabaseMovement found = watch(Map.of("samples", 4, "interval", "PT0.2S"), new TestCall());

    assertThat(found.movers())
        .extracting(Mover::name)
        .doesNotContain("database.tup-inserted", "database.deadlocks", "database.temp-bytes");
    assertThat(rate(found.samples().get(3), "database.tup-inserted")).isZero();
  }

  @Test
  @Timeout(20)
  void aWatchThatIsCancelledEndsAtOnce() {
    TestCall call = new TestCall();
    CompletableFuture<Void> cancelling =
        CompletableFuture.runAsync(
            () -> {
              await().until(() -> !call.progress().isEmpty());
              call.cancel();
            });
    assertThatThrownBy(() -> watch(Map.of("samples", 50, "interval", "PT1S"), call))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("cancelled");
    assertThat(cancelling).succeedsWithin(Duration.ofSeconds(5));
    assertThat(call.progress()).hasSizeLessThan(5);
  }

  @Test
  void whenTheTimeIsNearlyUpWhatIsMissingIsSaid() throws Exception {
    DatabaseMovement found = watch(Map.of(), new TestCall().with(Duration.ofMillis(2900)));

    assertThat(found.samples()).isEmpty();
    assertThat(found.largestMover()).isEmpty();
    assertThat(found.summary()).isEqualTo("nothing was seen twice, so no rate is known");
    assertThat(found.notSeen())
        .containsExactly("the last 5 of 5 differences: the time was nearly up");
  }

  @Test
  void theCountersAreThereForEverybody() throws Exception {
    Login blind = shop.server().createLogin("blind_watcher");
    try (Look look = Look.at(Database.of("shop-db", shop.server().dataSource(blind, "blind")))) {
      DatabaseMovement found =
          look.diagnose(ID, Map.of("samples", 2, "interval", "PT0.2S"), DatabaseMovement.class);
      assertThat(found.samples()).hasSize(2);
      assertThat(found.notSeen()).isEmpty();
      assertThat(found.samples().get(0).rates())
          .extracting(Rate::name)
          .contains("database.xact-commit", "wal.wal-bytes", "io.reads");
    }
  }

  @Test
  void theChangeThatIsLeastLikelyChanceComesFirst() {
    DatabaseMovement found =
        MovementFinding.of(
            List.of(
                reading(0, 0, 0, 0),
                reading(1, 1000, 1_000_000_000, 0),
                reading(2, 2100, 2_010_000_000, 100),
                reading(3, 3000, 3_000_000_000L, 200)),
            List.of());

    assertThat(found.movers()).extracting(Mover::name).startsWith("a.errors").contains("a.calls");
    assertThat(found.summary())
        .contains("a.errors rose most in 3 samples over 3 s: from 0.0 to 100.0");
  }

  @Test
  void countersThatBeginAnewGiveNoRate() {
    DatabaseMovement found =
        MovementFinding.of(
            List.of(reading(0, 500, 0, 0), reading(1, 10, 0, 0), reading(2, 20, 0, 0)), List.of());

    assertThat(found.samples().get(0).rates())
        .extracting(Rate::name)
        .containsExactlyInAnyOrder("a.bytes", "a.errors");
    assertThat(found.notSeen())
        .containsExactly("a.calls for one difference: its statistics began anew");
  }

  private static StatisticsReading reading(double at, double calls, double bytes, double errors) {
    return new StatisticsReading(
        at, Map.of("a.calls", calls, "a.bytes", bytes, "a.errors", errors), List.of());
  }

  private static double rate(Sample sample, String name) {
    return sample.rates().stream()
        .filter(rate -> rate.name().equals(name))
        .findFirst()
        .orElseThrow()
        .perSecond();
  }

  private DatabaseMovement watch(Map<String, Object> limits, TestCall call) throws Exception {
    try (Look look = Look.at(Database.of("shop-db", shop.observer()))) {
      return look.diagnose(ID, limits, DatabaseMovement.class, call);
    }
  }
}
