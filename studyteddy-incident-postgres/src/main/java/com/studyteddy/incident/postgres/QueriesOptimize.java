package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what may make the dearest statements cheaper: old statistics, an approved index that is not
 * there, more memory. Statements are planned, whatever their values, and never run.
 */
final class QueriesOptimize implements Diagnostic<QueriesToOptimize, QueryAdvice> {
  static final OperationSpec<QueriesToOptimize> SPEC =
      new OperationSpec<>(
          "postgres.queries.optimize",
          "Find what may make the dearest statements cheaper",
          QueriesToOptimize.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(20));

  private final Databases databases;

  QueriesOptimize(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<QueriesToOptimize> spec() {
    return SPEC;
  }

  @Override
  public QueryAdvice diagnose(QueriesToOptimize parameters, Call call) throws InterruptedException {
    ConnectedDatabase database = databases.at(parameters.database());
    return database.look(call, open -> advise(parameters, database.indexes(), open, call));
  }

  private static QueryAdvice advise(
      QueriesToOptimize parameters, List<ApprovedIndex> approved, Connection connection, Call call)
      throws SQLException, InterruptedException {
    AdviceGathering advice = new AdviceGathering(parameters, approved, call);
    PartByPart parts = new PartByPart(connection, call);
    Part<StatementsView> view = StatementsView.find(parts);
    if (view.value().isEmpty()) {
      return advice.notSeen(view.whyNot()).asEvidence();
    }
    Part<StatementReading> reading = parts.ask(StatementsView.NAME, view.value().get()::read);
    if (reading.value().isEmpty()) {
      return advice.notSeen(reading.whyNot()).asEvidence();
    }
    advice.counted(reading.value().get());
    List<Map.Entry<StatementKey, StatementReading.Figures>> dearest =
        dearest(reading.value().get(), parameters);
    List<StatementKey> keys = new ArrayList<>();
    dearest.forEach(each -> keys.add(each.getKey()));
    Part<Map<StatementKey, String>> texts =
        parts.ask("what the statements are", open -> view.value().get().whole(open, keys));
    String path = SessionSettings.replace(connection, "search_path", "pg_catalog");
    try {
      SearchPath.set(connection, parameters.schema());
      for (Map.Entry<StatementKey, StatementReading.Figures> each : dearest) {
        Optional<String> sql = texts.value().map(known -> known.get(each.getKey()));
        advice.add(each.getKey(), each.getValue(), sql, parts);
      }
      advice.lookAtTables(parts);
    } finally {
      if (!Connecting.isClosed(connection)) {
        SessionSettings.replace(connection, "search_path", path);
      }
    }
    return advice.notSeen(texts.whyNot()).asEvidence();
  }

  private static List<Map.Entry<StatementKey, StatementReading.Figures>> dearest(
      StatementReading reading, QueriesToOptimize parameters) {
    Comparator<Map.Entry<StatementKey, StatementReading.Figures>> byTotal =
        Comparator.comparingDouble(each -> each.getValue().totalMillis());
    return reading.figures().entrySet().stream()
        .filter(each -> each.getValue().totalMillis() >= parameters.least().toMillis())
        .sorted(byTotal.reversed().thenComparing(each -> each.getKey().query()))
        .limit(parameters.statements())
        .toList();
  }
}
