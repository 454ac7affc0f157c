package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges how a database performs. Pure. */
final class PerformanceVerdict {
  /** From here on the server warns of its end with every transaction. */
  private static final double IDS_NEARLY_GONE = 0.98;

  /** Below this many blocks a share of them says nothing. */
  private static final long FEWEST_BLOCKS = 1_000;

  /** A standby that lacks less than this has no delay worth a figure. */
  private static final long NEARLY_CAUGHT_UP = 1 << 20;

  private static final int APPLICATIONS = 5;

  private final PerformanceLimits limits;
  private final Findings findings = new Findings();

  private PerformanceVerdict(PerformanceLimits limits) {
    this.limits = limits;
  }

  static HealthReading of(
      PerformanceLimits limits,
      PerformanceSnapshot seen,
      Part<CounterDifference> counters,
      Part<CounterDifference> checkpoints) {
    PerformanceVerdict verdict = new PerformanceVerdict(limits);
    boolean everybody =
        seen.sessions().value().filter(census -> census.notVisible() == 0).isPresent();
    verdict.present(seen.sessions()).ifPresent(verdict::connections);
    if (everybody) {
      verdict.present(seen.longest()).ifPresent(verdict::longest);
    }
    verdict.present(counters).ifPresent(verdict::counted);
    verdict.present(checkpoints).ifPresent(verdict::checkpoints);
    verdict.present(seen.replication()).ifPresent(verdict::replication);
    verdict.present(seen.ids()).ifPresent(verdict::ids);
    verdict.present(seen.holders()).ifPresent(holders -> verdict.horizon(holders, everybody));
    return verdict.findings.reading(limits.database());
  }

  private <T> Optional<T> present(Part<T> part) {
    if (part.value().isEmpty()) {
      findings.notSeen(part.whyNot());
    }
    return part.value();
  }

  private void connections(SessionCensus census) {
    if (census.notVisible() > 0) {
      findings.notSeen(
          "connections, the longest query and transaction and sessions that hold the xmin horizon: %d sessions are hidden; GRANT pg_monitor TO %s"
              .formatted(census.notVisible(), census.observer()));
      return;
    }
    findings.count("connections", census.used());
    findings.count("connections-active", census.inState("active"));
    findings.count("connections-idle", census.inState("idle"));
    findings.count("connections-idle-in-transaction", census.in("idle in transaction"));
    findings.count("connections-waiting", census.waiting());
    for (Map.Entry<String, Long> each : census.largest(APPLICATIONS)) {
      findings.count("connections-of " + name(each.getKey()), each.getValue());
    }
    String most =
        census.largest(APPLICATIONS).stream()
            .map(each -> "%s %d".formatted(name(each.getKey()), each.getValue()))
            .collect(Collectors.joining(", ", "most: ", ""));
    double share = (double) census.used() / census.usable();
    findings.judge(
        Threshold.below(
            Threshold.DATABASE_CONNECTIONS.metric(), limits.connectionsUsed(), Unit.RATIO),
        share,
        most);
    if (census.used() >= census.usable()) {
      findings.down("no connection is left for ordinary roles");
    }
    findings.say("%d of %d connections".formatted(census.used(), census.usable()));
  }

  private static String name(String application) {
    return application.isEmpty() ? "(no name)" : application;
  }

  private void longest(Map<LongRunner.Kind, LongRunner> longest) {
    lasting(
        "longest-query",
        longest.get(LongRunner.Kind.QUERY),
        limits.longestQuery(),
        "longest query");
    lasting(
        "longest-transaction",
        longest.get(LongRunner.Kind.TRANSACTION),
        limits.longestTransaction(),
        "longest transaction");
  }

  private void lasting(String metric, @Nullable LongRunner runner, Duration limit, String words) {
    Duration age = runner == null ? Duration.ZERO : runner.age();
    findings.judge(
        Threshold.below(metric, Elapsed.seconds(limit), Unit.SECONDS),
        Elapsed.seconds(age),
        runner == null ? "" : runner.who());
    findings.say(words + " " + Elapsed.words(age));
  }

  private void counted(CounterDifference counters) {
    long read = counters.of(Counter.BLOCKS_READ);
    long blocks = read + counters.of(Counter.BLOCKS_HIT);
    findings.figure("counted-over", Elapsed.seconds(counters.over()), Unit.SECONDS);
    String over = "in " + Elapsed.words(counters.over());
    if (blocks > 0) {
      double ratio = 1 - (double) read / blocks;
      findings.judge(
          Threshold.above("cache-hit-ratio", limits.cacheHitRatio(), Unit.RATIO)
              .overAtLeast(FEWEST_BLOCKS),
          new Metric("cache-hit-ratio", ratio, Unit.RATIO, blocks),
          "%d of %d blocks read %s".formatted(read, blocks, over));
      findings.say("cache hits " + Unit.RATIO.format(ratio));
    }
    findings.count("temp-files", counters.of(Counter.TEMP_FILES));
    findings.judge(
        Threshold.below("temp-bytes-per-second", (double) limits.tempBytesPerSecond(), Unit.BYTES),
        counters.perSecond(Counter.TEMP_BYTES),
        "%d files %s".formatted(counters.of(Counter.TEMP_FILES), over));
    findings.below(
        "deadlocks", counters.of(Counter.DEADLOCKS), limits.deadlocks(), Unit.COUNT, over);
  }

  private void checkpoints(CounterDifference counters) {
    long requested = counters.of(Counter.CHECKPOINTS_REQUESTED);
    findings.count("checkpoints-timed", counters.of(Counter.CHECKPOINTS_TIMED));
    findings.count("checkpoints-requested", requested);
    // a single one has no interval: somebody may have taken a base backup
    if (requested > 1) {
      findings.judge(
          Threshold.above(
              "requested-checkpoint-interval",
              Elapsed.seconds(limits.checkpointInterval()),
              Unit.SECONDS),
          Elapsed.seconds(counters.over()) / requested,
          "%d in %s".formatted(requested, Elapsed.words(counters.over())));
    }
  }

  private void replication(List<ReplicationLag> lags) {
    findings.count("replicas", lags.size());
    for (ReplicationLag lag : lags) {
      if (!lag.visible()) {
        findings.notSeen(
            lag.name().equals(ReplicationLag.THIS_STANDBY)
                ? "replication: this is a standby, and nothing receives what its primary writes"
                : "replication to %s: our role needs pg_monitor".formatted(lag.name()));
      } else if (lag.time().isEmpty() && lag.bytes().orElse(Long.MAX_VALUE) >= NEARLY_CAUGHT_UP) {
        findings.notSeen("by how much time %s is behind".formatted(lag.name()));
      }
    }
    lags.stream()
        .filter(lag -> lag.time().isPresent())
        .max(Comparator.comparing(lag -> lag.time().orElseThrow()))
        .ifPresent(
            lag ->
                findings.judge(
                    Threshold.below(
                        "replication-lag", Elapsed.seconds(limits.replicationLag()), Unit.SECONDS),
                    Elapsed.seconds(lag.time().orElseThrow()),
                    lag.name()));
    lags.stream()
        .filter(lag -> lag.bytes().isPresent())
        .max(Comparator.comparing(lag -> lag.bytes().orElseThrow()))
        .ifPresent(
            lag ->
                findings.below(
                    "replication-lag-bytes",
                    lag.bytes().orElseThrow(),
                    limits.replicationLagBytes(),
                    Unit.BYTES,
                    lag.name()));
  }

  private void ids(TransactionIdAge age) {
    findings.judge(
        Threshold.below("transaction-id-age", limits.transactionIdAge(), Unit.RATIO),
        age.share(),
        "database %s, %d transactions".formatted(age.database(), age.transactions()));
    if (age.share() >= IDS_NEARLY_GONE) {
      findings.down("the transaction ids run out, and then nothing can be written");
    }
  }

  private void horizon(List<HorizonHolder> holders, boolean sessionsSeen) {
    for (HorizonHolder.Kind kind :
        Arrays.stream(HorizonHolder.Kind.values())
            .filter(each -> sessionsSeen || each != HorizonHolder.Kind.SESSION)
            .toList()) {
      Optional<HorizonHolder> oldest =
          holders.stream().filter(holder -> holder.kind() == kind).findFirst();
      findings.below(
          kind.metric(),
          oldest.map(HorizonHolder::age).orElse(0L),
          limits.xminAge(),
          Unit.COUNT,
          oldest.map(HorizonHolder::words).orElse(""));
    }
  }
}
