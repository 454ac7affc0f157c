package com.studyteddy.incident.postgres;

import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the statements that cost a database its time: by what pg_stat_statements counted since an
 * earlier look, or in all when there was none, and by what runs at this moment.
 */
final class SlowQueriesAnalysis implements Diagnostic<SlowQueryLimits, SlowQueries> {
  static final OperationSpec<SlowQueryLimits> SPEC =
      new OperationSpec<>(
          "postgres.slow-queries.analyze",
          "Find the statements that cost the database its time",
          SlowQueryLimits.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(12));

  private final Databases databases;
  private final TimeSource time;

  SlowQueriesAnalysis(Databases databases, TimeSource time) {
    this.databases = databases;
    this.time = time;
  }

  @Override
  public OperationSpec<SlowQueryLimits> spec() {
    return SPEC;
  }

  @Override
  public SlowQueries diagnose(SlowQueryLimits parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    return database.look(
        call, connection -> analyze(parameters, database.statements(), connection, call));
  }

  private SlowQueries analyze(
      SlowQueryLimits limits, StatementHistory history, Connection connection, Call call)
      throws SQLException, InterruptedException {
    PartByPart parts = new PartByPart(connection, call);
    // what runs may be over a moment later, what was counted stays
    Part<RunningQuery.Sample> running =
        parts.ask("what runs now", open -> RunningQuery.read(open, call, SlowQueries.MOST));
    Part<StatementsView> view = StatementsView.find(parts);
    if (view.value().isEmpty()) {
      return nothingCounted(limits, view.whyNot(), running);
    }
    StatementsView statements = view.value().get();
    Part<StatementReading> reading = parts.ask(StatementsView.NAME, statements::read);
    Optional<StatementReading> counted = reading.value();
    if (counted.isEmpty()) {
      return nothingCounted(limits, reading.whyNot(), running);
    }
    StatementSpan span = history.spanTo(counted.get(), time.nanoTime());
    StatementRanking ranking = new StatementRanking(span, limits);
    Part<Map<StatementKey, StatementsView.Text>> texts =
        parts.ask("what the statements are", open -> statements.texts(open, call, ranking.keys()));
    Map<StatementKey, StatementsView.Text> known = texts.value().orElse(Map.of());
    return new SlowQueryFinding(limits, span, true, running)
        .asEvidence(
            ranking.named(ranking.slow(), known),
            ranking.named(ranking.byTotal(), known),
            ranking.named(ranking.byMean(), known),
            texts.whyNot());
  }

  private static SlowQueries nothingCounted(
      SlowQueryLimits limits, String whyNot, Part<RunningQuery.Sample> running) {
    return new SlowQueryFinding(limits, StatementSpan.none(whyNot), false, running)
        .asEvidence(List.of(), List.of(), List.of(), "");
  }
}
