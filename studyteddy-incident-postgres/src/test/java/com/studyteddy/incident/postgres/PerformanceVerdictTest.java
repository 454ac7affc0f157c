package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReading.Degraded;
import com.studyteddy.incident.health.HealthReading.Down;
import com.studyteddy.incident.health.HealthReading.Unknown;
import com.studyteddy.incident.health.HealthReading.Up;
import com.studyteddy.incident.operation.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What no test can bring a server to in seconds. */
class PerformanceVerdictTest {
  private static final PerformanceLimits LIMITS =
      new ParameterReader(new RecordJson(name -> Library.SHOP))
          .read(PerformanceCheck.SPEC, new Facts(Map.of("database", "shop-db")));
  private static final long ALL_IDS = 1L << 31;

  @Test
  void onlyTheDatabaseHasToBeNamedAndTheDefaultsAreTheRunbooks() {
    assertThat(LIMITS.connectionsUsed()).isEqualTo(0.80);
    assertThat(verdict(List.of(), 100)).isInstanceOf(Up.class);
  }

  @Test
  void limitsAreStrict() {
    long limit = (long) (0.4 * ALL_IDS);
    assertThat(verdict(List.of(), limit - 1)).isInstanceOf(Up.class);
    assertThat(verdict(List.of(), limit + 1)).isInstanceOf(Degraded.class);
  }

  @Test
  void transactionIdsThatRunOutAreDown() {
    HealthReading reading = verdict(List.of(), (long) (0.985 * ALL_IDS));

    assertThat(reading).isInstanceOf(Down.class);
    assertThat(reading.summary()).contains("the transaction ids run out");
  }

  @Test
  void aStandbyThatReceivesNothingDoesNotKnowHowFarItIsBehind() {
    HealthReading reading =
        verdict(List.of(lag(ReplicationLag.THIS_STANDBY, false, null, null)), 100);

    assertThat(reading).isInstanceOf(Unknown.class);
    assertThat(reading.summary()).contains("nothing receives what its primary writes");
    assertThat(reading.metric("replication-lag")).isEmpty();
  }

  @Test
  void theStandbyThatIsFurthestBehindIsNamed() {
    HealthReading reading =
        verdict(
            List.of(
                lag("near", true, Duration.ofSeconds(1), 10L),
                lag("far", true, Duration.ofSeconds(31), 20L)),
            100);

    assertThat(reading).isInstanceOf(Degraded.class);
    assertThat(reading.summary())
        .contains("replication-lag 31 s (far), wanted replication-lag < 30 s");
  }

  @Test
  void aStandbyWithoutATimeIsUnknownOnlyWhenItLacksMuch() {
    assertThat(verdict(List.of(lag("quiet", true, null, 8_000L)), 100)).isInstanceOf(Up.class);
    HealthReading reading = verdict(List.of(lag("silent", true, null, 2_000_000L)), 100);
    assertThat(reading).isInstanceOf(Unknown.class);
    assertThat(reading.summary()).contains("by how much time silent is behind");
  }

  @Test
  void aFaultIsNamedThoughOtherPartsCannotBeSeen() {
    HealthReading reading =
        PerformanceVerdict.of(
            LIMITS,
            new PerformanceSnapshot(
                Part.notSeen("connections: hidden"),
                Part.notSeen("the longest query: hidden"),
                Part.notSeen("unused"),
                Part.notSeen("unused"),
                Part.seen(List.of(lag("far", true, Duration.ofHours(1), 1L))),
                Part.notSeen("ids: hidden"),
                Part.notSeen("horizon: hidden")),
            Part.notSeen("counters: hidden"),
            Part.notSeen("checkpoints: hidden"));

    assertThat(reading).isInstanceOf(Degraded.class);
    assertThat(reading.summary())
        .isEqualTo(
            "shop-db: replication-lag 3600 s (far), wanted replication-lag < 30 s; not seen: connections: hidden; counters: hidden; checkpoints: hidden; ids: hidden; horizon: hidden");
  }

  @Test
  void aCacheThatWasHardlyAskedIsNotJudged() {
    assertThat(verdict(List.of(), 100, difference(999, 0))).isInstanceOf(Up.class);
    assertThat(verdict(List.of(), 100, difference(1_000, 0))).isInstanceOf(Degraded.class);
    assertThat(verdict(List.of(), 100, difference(0, 0)).metric("cache-hit-ratio")).isEmpty();
  }

  private static HealthReading verdict(List<ReplicationLag> lags, long age) {
    return verdict(lags, age, difference(10, 10_000));
  }

  private static HealthReading verdict(
      List<ReplicationLag> lags, long age, CounterDifference counters) {
    return PerformanceVerdict.of(
        LIMITS,
        new PerformanceSnapshot(
            Part.seen(
                new SessionCensus(Map.of("idle", 5L), Map.of("shop", 5L), 0, 0, 50, "observer")),
            Part.seen(Map.of()),
            Part.notSeen("unused"),
            Part.notSeen("unused"),
            Part.seen(lags),
            Part.seen(new TransactionIdAge("shop", age, 0)),
            Part.seen(List.of())),
        Part.seen(counters),
        Part.seen(new CounterDifference(Duration.ofSeconds(10), Map.of())));
  }

  private static CounterDifference difference(long read, long hit) {
    return new CounterDifference(
        Duration.ofSeconds(10), Map.of(Counter.BLOCKS_READ, read, Counter.BLOCKS_HIT, hit));
  }

  private static ReplicationLag lag(
      String name, boolean visible, @Nullable Duration time, @Nullable Long bytes) {
    return new ReplicationLag(
        name, visible, Optional.ofNullable(time), Optional.ofNullable(bytes), Optional.empty());
  }
}
