package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers, statement by statement, what may make them cheaper. */
final class AdviceGathering {
  /** So many rows changed, or a tenth of all, make statistics stale; as autovacuum sees it. */
  private static final String STALE =
      """
      SELECT greatest(c.reltuples, 0)::bigint AS rows,
             coalesce(pg_stat_get_mod_since_analyze(c.oid), 0) AS changed
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'm')
        AND coalesce(pg_stat_get_mod_since_analyze(c.oid), 0) > 50 + 0.1 * greatest(c.reltuples, 0)
      """;

  private static final String THERE =
      """
      SELECT FROM pg_class i JOIN pg_namespace n ON n.oid = i.relnamespace
      JOIN pg_index x ON x.indexrelid = i.oid AND x.indisvalid
      WHERE n.nspname = ? AND i.relname = ?
      """;

  /** Less than a tenth cheaper is noise. */
  private static final double BETTER = 0.9;

  private static final String WORK_MEM = "work_mem";

  private final QueriesToOptimize parameters;
  private final List<ApprovedIndex> approved;
  private final Call call;
  private final List<QueryAdvice.Statement> statements = new ArrayList<>();
  private final List<QueryAdvice.StaleTable> stale = new ArrayList<>();
  private final List<QueryAdvice.MissingIndex> indexes = new ArrayList<>();
  private final List<QueryAdvice.BetterSetting> settings = new ArrayList<>();
  private final Set<GenericPlan.Relation> relations = new LinkedHashSet<>();
  private final List<String> notSeen = new ArrayList<>();
  private int notPlanned;

  AdviceGathering(QueriesToOptimize parameters, List<ApprovedIndex> approved, Call call) {
    this.parameters = parameters;
    this.approved = approved;
    this.call = call;
  }

  AdviceGathering notSeen(String what) {
    if (!what.isEmpty()) {
      notSeen.add(what);
    }
    return this;
  }

  /** Names what the counting itself does not hold. */
  void counted(StatementReading reading) {
    if (reading.hidden() > 0) {
      notSeen(
          "%d statements of others: the observer needs pg_read_all_stats"
              .formatted(reading.hidden()));
    }
    if (!reading.whole()) {
      notSeen("all but the %d dearest statements".formatted(StatementsView.MOST_READ));
    }
  }

  void add(
      StatementKey key, StatementReading.Figures figures, Optional<String> sql, PartByPart parts)
      throws SQLException, InterruptedException {
    String id = Long.toString(key.query());
    String shown =
        sql.map(
                text ->
                    StatementText.of(call.redact(text)).beginning(SlowQueries.LONGEST_STATEMENT))
            .orElse("(its text is not known)");
    Part<Optional<String>> reason =
        sql.isEmpty()
            ? Part.seen(Optional.of("its text is not known"))
            : parts.ask("statement " + id, open -> GenericPlan.whyNot(open, sql.get()));
    Part<GenericPlan> plan =
        reason.value().isPresent() && reason.value().get().isEmpty() && sql.isPresent()
            ? parts.ask("the plan of statement " + id, open -> GenericPlan.of(open, sql.get()))
            : Part.notSeen(reason.value().flatMap(why -> why).orElse(reason.whyNot()));
    statements.add(
        new QueryAdvice.Statement(
            id,
            figures.calls(),
            Duration.ofNanos((long) (figures.totalMillis() * 1_000_000)),
            plan.value().map(GenericPlan::cost),
            plan.value()
                .map(GenericPlan::words)
                .orElse("not planned: " + ShownText.line(plan.whyNot(), call)),
            shown));
    if (plan.value().isEmpty()) {
      notPlanned++;
      return;
    }
    relations.addAll(plan.value().get().relations());
    missingIndexes(id, plan.value().get(), parts);
    moreMemory(id, sql.orElse(""), plan.value().get(), parts);
  }

  private void missingIndexes(String id, GenericPlan plan, PartByPart parts)
      throws SQLException, InterruptedException {
    for (ApprovedIndex index : approved) {
      boolean helps =
          plan.tables().contains(index.table())
              && plan.relations().contains(new GenericPlan.Relation(index.schema(), index.table()));
      if (helps) {
        Part<Boolean> there =
            parts.ask("index " + index.name(), open -> exists(open, index.schema(), index.name()));
        notSeen(there.whyNot());
        if (there.value().filter(is -> !is).isPresent()) {
          indexes.add(new QueryAdvice.MissingIndex(index.name(), index.table(), id, plan.cost()));
        }
      }
    }
  }

  private void moreMemory(String id, String sql, GenericPlan plan, PartByPart parts)
      throws SQLException, InterruptedException {
    String value = parameters.workMem() / 1024 + "kB";
    Part<GenericPlan> better =
        parts.ask("statement %s with more memory".formatted(id), open -> with(open, value, sql));
    notSeen(better.whyNot());
    better
        .value()
        .filter(with -> with.cost() < plan.cost() * BETTER)
        .ifPresent(
            with ->
                settings.add(
                    new QueryAdvice.BetterSetting(WORK_MEM, value, id, plan.cost(), with.cost())));
  }

  private static GenericPlan with(Connection connection, String workMem, String sql)
      throws SQLException {
    String before = SessionSettings.replace(connection, WORK_MEM, workMem);
    try {
      return GenericPlan.of(connection, sql);
    } finally {
      SessionSettings.replace(connection, WORK_MEM, before);
    }
  }

  void lookAtTables(PartByPart parts) throws SQLException, InterruptedException {
    for (GenericPlan.Relation relation : relations) {
      Part<Optional<QueryAdvice.StaleTable>> found =
          parts.ask("statistics of " + relation.name(), open -> stale(open, relation));
      notSeen(found.whyNot());
      found.value().flatMap(table -> table).ifPresent(stale::add);
    }
    stale.sort((a, b) -> Long.compare(b.changed(), a.changed()));
  }

  private static Optional<QueryAdvice.StaleTable> stale(
      Connection connection, GenericPlan.Relation relation) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STALE)) {
      statement.setString(1, relation.schema());
      statement.setString(2, relation.name());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new QueryAdvice.StaleTable(
                    relation.schema(),
                    relation.name(),
                    rows.getLong("changed"),
                    rows.getLong("rows")))
            : Optional.empty();
      }
    }
  }

  private static boolean exists(Connection connection, String schema, String index)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(THERE)) {
      statement.setString(1, schema);
      statement.setString(2, index);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  QueryAdvice asEvidence() {
    if (notPlanned > 0) {
      notSeen(
          "the plans of %d of %d statements; the observer needs SELECT on their tables, such as by pg_read_all_data"
              .formatted(notPlanned, statements.size()));
    }
    int advice = stale.size() + indexes.size() + settings.size();
    String summary =
        statements.isEmpty()
            ? "no statement cost %s".formatted(Elapsed.words(parameters.least()))
            : "%d of the dearest statements planned, %s"
                .formatted(
                    statements.size() - notPlanned,
                    advice == 0
                        ? "nothing found that would help"
                        : "%d stale tables, %d approved indexes missing, %d settings that would help"
                            .formatted(stale.size(), indexes.size(), settings.size()));
    return new QueryAdvice(statements, stale, indexes, settings, summary, notSeen);
  }
}
