package com.studyteddy.incident.postgres;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.postgres.IntegrityCatalog.Checksums;
import com.studyteddy.incident.postgres.IntegrityCatalog.Names;
import com.studyteddy.incident.postgres.IntegrityCatalog.Sequences;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Looks for damage: pages whose checksum was wrong, B-tree indexes that contradict themselves,
 * constraints that were never validated, invalid indexes, and sequences that will soon give no more
 * values. Indexes are read through over a connection of their own, so that others are not kept from
 * looking meanwhile.
 */
final class IntegrityCheck implements HealthProbe<IntegrityLimits> {
  static final OperationSpec<IntegrityLimits> SPEC =
      new OperationSpec<>(
          "postgres.integrity.check",
          "Look for damaged pages and indexes, constraints not validated and sequences near their end",
          IntegrityLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(60));

  private final Databases databases;
  private final TimeSource time;

  IntegrityCheck(Databases databases, TimeSource time) {
    this.databases = databases;
    this.time = time;
  }

  @Override
  public OperationSpec<IntegrityLimits> spec() {
    return SPEC;
  }

  @Override
  public HealthReading probe(IntegrityLimits parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    Findings findings = new Findings();
    try {
      database.look(call, connection -> catalogue(parameters, findings, connection, call));
    } catch (DatabaseException e) {
      return Readings.of(e);
    }
    indexes(parameters, database, findings, call);
    return findings.reading(parameters.database());
  }

  private static boolean catalogue(
      IntegrityLimits limits, Findings findings, Connection connection, Call call)
      throws SQLException, InterruptedException {
    PartByPart parts = new PartByPart(connection, call);
    IntegrityCatalog catalog = new IntegrityCatalog(call);
    seen(findings, parts.ask("checksums", IntegrityCatalog::checksums))
        .ifPresent(found -> checksums(findings, found));
    seen(findings, parts.ask("constraints", catalog::notValidated))
        .ifPresent(found -> none(findings, "constraints-not-validated", found));
    seen(findings, parts.ask("invalid indexes", catalog::invalid))
        .ifPresent(found -> none(findings, "invalid-indexes", found));
    seen(findings, parts.ask("sequences", catalog::sequences))
        .ifPresent(found -> sequences(limits, findings, found));
    return true;
  }

  private static <T> Optional<T> seen(Findings findings, Part<T> part) {
    if (part.value().isEmpty()) {
      findings.notSeen(part.whyNot());
    }
    return part.value();
  }

  private static void checksums(Findings findings, Checksums found) {
    if (found.failures() > 0) {
      findings.count("damaged-pages", found.failures());
      findings.down(
          "%d damaged pages were found, the last %s".formatted(found.failures(), found.last()));
    } else if (found.on()) {
      findings.count("damaged-pages", 0);
      findings.say("checksums on");
    } else {
      findings.notSeen("damaged pages: checksums are off");
    }
  }

  private static void none(Findings findings, String metric, Names found) {
    findings.below(metric, found.total(), 1, Unit.COUNT, found.names());
  }

  private static void sequences(IntegrityLimits limits, Findings findings, Sequences found) {
    if (found.hidden() > 0) {
      findings.notSeen(
          "%d of %d sequences: GRANT SELECT ON ALL SEQUENCES IN SCHEMA ... TO %s, or somebody alters them"
              .formatted(found.hidden(), found.total(), found.observer()));
    }
    if (found.hidden() < found.total() || found.total() == 0) {
      findings.judge(
          Threshold.below("sequence-used", limits.sequenceUsed(), Unit.RATIO),
          found.share(),
          found.fullest());
    }
  }

  private void indexes(
      IntegrityLimits limits, ConnectedDatabase database, Findings findings, Call call)
      throws InterruptedException {
    if (limits.indexes() == 0) {
      findings.notSeen("damage of indexes: none was to be read through");
      return;
    }
    Part<IndexReadThrough.Result> part;
    try {
      IndexReadThrough through = new IndexReadThrough(limits, time, call);
      part = database.lookAside(call, through::run);
    } catch (DatabaseException e) {
      findings.notSeen("damage of indexes: " + e.getMessage());
      return;
    }
    seen(findings, part).ifPresent(result -> judge(findings, result));
  }

  private static void judge(Findings findings, IndexReadThrough.Result result) {
    findings.count("indexes-read", result.read());
    findings.count("damaged-indexes", result.damaged().size());
    if (!result.damaged().isEmpty()) {
      findings.down(
          "damaged indexes %s; what they led to may be wrong, too"
              .formatted(String.join(", ", result.damaged())));
    }
    if (!result.notRead().isEmpty()) {
      findings.notSeen(
          "damage of %d indexes: %s%s"
              .formatted(
                  result.notRead().size(),
                  String.join(
                      ", ", result.notRead().subList(0, Math.min(3, result.notRead().size()))),
                  result.notRead().size() > 3 ? " and others" : ""));
    }
    findings.say("%d of %d indexes read through".formatted(result.read(), result.total()));
  }
}
