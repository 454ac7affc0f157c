package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.postgres.IndexCatalog.Statistics;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds indexes that are broken, superfluous or missing, from the catalogue alone. */
final class IndexesReview implements Diagnostic<IndexReviewLimits, IndexReview> {
  static final OperationSpec<IndexReviewLimits> SPEC =
      new OperationSpec<>(
          "postgres.indexes.review",
          "Find invalid, duplicate and unused indexes, and foreign keys without one",
          IndexReviewLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(12));

  private final Databases databases;

  IndexesReview(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<IndexReviewLimits> spec() {
    return SPEC;
  }

  @Override
  public IndexReview diagnose(IndexReviewLimits parameters, Call call) throws InterruptedException {
    return databases
        .at(parameters.database())
        .look(call, connection -> review(parameters.unusedFor(), connection, call));
  }

  private static IndexReview review(Duration unusedFor, Connection connection, Call call)
      throws SQLException, InterruptedException {
    PartByPart parts = new PartByPart(connection, call);
    IndexCatalog catalog = new IndexCatalog(call);
    Part<Statistics> statistics = parts.ask("how old the statistics are", IndexCatalog::statistics);
    Part<List<IndexReview.Found>> invalid = parts.ask("invalid indexes", catalog::invalid);
    Part<List<IndexReview.Found>> duplicates = parts.ask("duplicate indexes", catalog::duplicates);
    Part<List<IndexReview.ForeignKey>> missing =
        parts.ask("foreign keys without an index", catalog::missing);
    Part<List<IndexReview.Found>> unused = unused(parts, catalog, statistics, unusedFor);
    List<String> notSeen = new ArrayList<>();
    for (Part<?> part : List.of(statistics, invalid, duplicates, missing, unused)) {
      if (part.value().isEmpty() && !notSeen.contains(part.whyNot())) {
        notSeen.add(part.whyNot());
      }
    }
    statistics.value().ifPresent(found -> doubts(found, unused, notSeen));
    return evidence(
        invalid.value().orElse(List.of()),
        duplicates.value().orElse(List.of()),
        unused.value().orElse(List.of()),
        missing.value().orElse(List.of()),
        statistics.value().map(Statistics::age).orElse(Duration.ZERO),
        notSeen);
  }

  /** Not a single one is called unused before it is proved. */
  private static Part<List<IndexReview.Found>> unused(
      PartByPart parts, IndexCatalog catalog, Part<Statistics> statistics, Duration unusedFor)
      throws SQLException, InterruptedException {
    if (statistics.value().isEmpty()) {
      return Part.notSeen(statistics.whyNot());
    }
    Statistics found = statistics.value().get();
    if (!found.counted()) {
      return Part.notSeen("unused indexes: scans are not counted (track_counts is off)");
    }
    if (found.age().compareTo(unusedFor) < 0) {
      return Part.notSeen(
          "unused indexes: the statistics are only %s old, and %s were asked for"
              .formatted(Elapsed.words(found.age()), Elapsed.words(unusedFor)));
    }
    return parts.ask("unused indexes", catalog::unused);
  }

  private static void doubts(
      Statistics found, Part<List<IndexReview.Found>> unused, List<String> notSeen) {
    boolean some = unused.value().filter(each -> !each.isEmpty()).isPresent();
    if (some) {
      notSeen.add(
          "when an index was made: one that is younger than the statistics had less time to be used");
    }
    if (some && (found.standby() || found.standbys() > 0)) {
      notSeen.add(
          found.standby()
              ? "what the primary and other standbys use: this is a standby, and each counts for itself"
              : "what %d standbys use, since each counts for itself".formatted(found.standbys()));
    }
    if (found.partitions() > 0) {
      notSeen.add(
          "%d indexes of partitions, which go with that of their parent"
              .formatted(found.partitions()));
    }
  }

  private static IndexReview evidence(
      List<IndexReview.Found> invalid,
      List<IndexReview.Found> duplicates,
      List<IndexReview.Found> unused,
      List<IndexReview.ForeignKey> missing,
      Duration age,
      List<String> notSeen) {
    // an index may be both
    Set<String> counted = new LinkedHashSet<>();
    long reclaimable =
        Stream.concat(duplicates.stream(), unused.stream())
            .filter(each -> counted.add(each.schema() + "." + each.index()))
            .mapToLong(IndexReview.Found::bytes)
            .sum();
    for (List<?> each : List.of(invalid, duplicates, unused, missing)) {
      if (each.size() == IndexReview.MOST) {
        notSeen.add("of one kind more than the %d largest".formatted(IndexReview.MOST));
        break;
      }
    }
    String summary =
        "%d invalid, %d duplicate, %d unused indexes, %d foreign keys without one; about %s to reclaim"
            .formatted(
                invalid.size(),
                duplicates.size(),
                unused.size(),
                missing.size(),
                megabytes(reclaimable));
    return new IndexReview(
        invalid,
        duplicates,
        unused,
        missing,
        reclaimable,
        age,
        summary,
        drawing(invalid, duplicates, unused, missing),
        notSeen);
  }

  private static List<String> drawing(
      List<IndexReview.Found> invalid,
      List<IndexReview.Found> duplicates,
      List<IndexReview.Found> unused,
      List<IndexReview.ForeignKey> missing) {
    List<String> lines = new ArrayList<>();
    invalid.forEach(each -> lines.add(line("invalid", each)));
    duplicates.forEach(each -> lines.add(line("duplicate", each)));
    unused.forEach(each -> lines.add(line("unused", each)));
    missing.forEach(
        each ->
            lines.add(
                ShownText.shortened(
                    "%-9s %9s  %s.%s (%s) refers to %s, %s"
                        .formatted(
                            "missing",
                            megabytes(each.bytes()),
                            each.schema(),
                            each.table(),
                            String.join(", ", each.columns()),
                            each.refersTo(),
                            each.constraint()),
                    100)));
    return lines;
  }

  private static String line(String kind, IndexReview.Found found) {
    return ShownText.shortened(
        "%-9s %9s  %s.%s on %s %s"
            .formatted(
                kind,
                megabytes(found.bytes()),
                found.schema(),
                found.index(),
                found.table(),
                found.detail()),
        100);
  }

  private static String megabytes(long bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " kB" : (bytes >> 20) + " MB";
  }
}
