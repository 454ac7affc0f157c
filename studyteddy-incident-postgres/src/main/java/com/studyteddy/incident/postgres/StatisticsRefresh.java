package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.postgres.trouble.Trouble;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refreshes what the planner knows of one table. It reads a sample, slowly, and holds a lock that
 * stops nobody who reads or writes; plans may change, for better or, seldom, for worse.
 */
final class StatisticsRefresh implements MitigationAction<RefreshStatistics, TableStatistics> {
  static final OperationSpec<RefreshStatistics> SPEC =
      new OperationSpec<>(
          "postgres.statistics.refresh",
          "Refresh what the planner knows of a table",
          RefreshStatistics.class,
          ActionClass.REVERSIBLE,
          Duration.ofMinutes(5));

  /** It rests for two milliseconds after as much work as this. */
  private static final Map<String, String> GENTLE =
      Map.of("vacuum_cost_delay", "2ms", "vacuum_cost_limit", "1000");

  private static final String ANALYZE =
      """
      SELECT format('ANALYZE %I.%I', ?, ?) || coalesce(
        (SELECT ' (' || string_agg(format('%I', n), ', ') || ')' FROM unnest(?::text[]) n), '')
      """;

  private final Databases databases;

  StatisticsRefresh(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<RefreshStatistics> spec() {
    return SPEC;
  }

  @Override
  public Class<TableStatistics> state() {
    return TableStatistics.class;
  }

  @Override
  public TableStatistics read(RefreshStatistics parameters, Call call) throws InterruptedException {
    return TableStatisticsReader.read(databases.at(parameters.database()), parameters, call);
  }

  @Override
  public Plan plan(RefreshStatistics parameters, TableStatistics before) {
    String which = "%s on %s".formatted(parameters.name(), parameters.database());
    refuse(parameters, before, which);
    List<Effect> effects =
        settle(parameters, before, before) == Settled.TOOK_EFFECT
            ? List.of()
            : List.of(
                new Effect(
                    "statistics of " + which,
                    "will be taken anew%s from a sample; %d of about %d rows were changed since %s"
                        .formatted(
                            parameters.columns().map(names -> " for " + names).orElse(""),
                            before.changed(),
                            before.rows(),
                            lastTime(before))),
                new Effect(
                    "plans of statements on " + which,
                    "may change; what the planner knew before does not come back"));
    return new Plan(
        effects,
        new BlastRadius(
            effects.isEmpty() ? 0 : 1,
            "tables",
            0,
            "a sample of %s is read; readers and writers go on"
                .formatted(ByteCount.words(before.bytes()))),
        Optional.empty(),
        new Invocation<>(PerformanceCheck.SPEC, PerformanceLimits.of(parameters.database())));
  }

  private static String lastTime(TableStatistics before) {
    Optional<String> last =
        before
            .refreshed()
            .filter(hand -> before.refreshedByItself().map(hand::isAfter).orElse(true))
            .or(before::refreshedByItself)
            .map(Object::toString);
    return last.orElse("the table was made, and none were ever taken");
  }

  private static void refuse(RefreshStatistics parameters, TableStatistics before, String which) {
    before.rights().refuseUnlessGiven(parameters.database(), "Refreshing " + parameters.name());
    if (before.tableId() == 0) {
      throw new RefusedException("no-table", "There is no " + which);
    }
    if (!before.kind().equals("r") && !before.kind().equals("m")) {
      throw new RefusedException(
          "no-table",
          "%s is no table of its own; name a table, or a partition of one".formatted(which));
    }
    if (!before.unknownColumns().isEmpty()) {
      throw new RefusedException(
          "no-column", "%s has no columns %s".formatted(which, before.unknownColumns()));
    }
    if (before.bytes() > parameters.largest()) {
      throw new RefusedException(
          "too-large",
          "%s has %s, more than the %s that may be read. Say largest=%d or more to do it all the same"
              .formatted(
                  which,
                  ByteCount.words(before.bytes()),
                  ByteCount.words(parameters.largest()),
                  before.bytes()));
    }
  }

  @Override
  public Change apply(RefreshStatistics parameters, TableStatistics before, Call call)
      throws InterruptedException {
    return databases
        .at(parameters.database())
        .changer()
        .change(call, open -> apply(open, parameters, before, call));
  }

  private static Change apply(
      Connection connection, RefreshStatistics parameters, TableStatistics before, Call call)
      throws SQLException {
    TableStatistics now = TableStatisticsReader.read(connection, before.rights(), parameters);
    if (now.tableId() != before.tableId() || now.tableId() == 0) {
      throw new RefusedException(
          "target-changed",
          "%s is another table than the one that was read; nothing was done. Plan again"
              .formatted(parameters.name()));
    }
    if (now.isNewerThan(before)) {
      return Change.NOT_NEEDED;
    }
    String analyze = statement(connection, parameters);
    SettingsForNow gentle = SettingsForNow.on(connection, GENTLE, call);
    try (Statement statement = connection.createStatement()) {
      call.crashPoint("before-analyze");
      statement.execute(analyze);
      call.crashPoint("analyzed");
      if (gentle.isAtLeast(15)
          && !TableStatisticsReader.read(connection, before.rights(), parameters)
              .isNewerThan(before)) {
        throw new RefusedException(
            "skipped",
            "The server skipped %s and only warned; nothing was done".formatted(parameters.name()));
      }
      return Change.MADE;
    } catch (SQLException e) {
      if (Trouble.of(e) == Trouble.LOCK_NOT_AVAILABLE) {
        throw new RefusedException(
            "lock-not-available",
            "%s is being vacuumed, analyzed or altered by somebody else; nothing was done"
                .formatted(parameters.name()));
      }
      throw e;
    } finally {
      gentle.putBack();
    }
  }

  private static String statement(Connection connection, RefreshStatistics parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ANALYZE)) {
      statement.setString(1, parameters.schema());
      statement.setString(2, parameters.table());
      statement.setArray(
          3, connection.createArrayOf("text", parameters.columns().orElse(List.of()).toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  @Override
  public Settled settle(RefreshStatistics parameters, TableStatistics before, TableStatistics now) {
    if (now.tableId() != before.tableId()) {
      return Settled.CANNOT_TELL;
    }
    boolean nothingToDo = now.fresh() && parameters.columns().isEmpty();
    return nothingToDo || now.isNewerThan(before) ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
  }
}
