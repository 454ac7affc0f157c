package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may make the dearest statements cheaper.
 *
 * @param statements the dearest, with how they would be carried out
 * @param stale tables of theirs about which the planner knows little, worst first; what {@code
 *     postgres.statistics.refresh} needs
 * @param indexes approved indexes that are not there, on tables which they read whole; what {@code
 *     postgres.indexes.create} needs
 * @param settings settings with which some of them would cost less; what {@code
 *     postgres.settings.update} needs
 * @param summary in one line
 * @param notSeen what could not be seen
 */
public record QueryAdvice(
    List<Statement> statements,
    List<StaleTable> stale,
    List<MissingIndex> indexes,
    List<BetterSetting> settings,
    String summary,
    List<String> notSeen)
    implements Evidence {
  /**
   * A statement.
   *
   * @param queryId its fingerprint, as pg_stat_statements has it
   * @param calls how often it was run
   * @param total how long that took in all
   * @param cost of one call, in the planner's own unit, whatever the values; empty when it was not
   *     planned
   * @param plan in a few words, or why it was not planned
   * @param statement its beginning, without literals
   */
  public record Statement(
      String queryId,
      long calls,
      Duration total,
      Optional<Double> cost,
      String plan,
      String statement) {}

  /**
   * A table whose statistics are old.
   *
   * @param schema in which it is
   * @param table its name
   * @param changed how many rows were changed since
   * @param rows how many it has, as far as the server knows
   */
  public record StaleTable(String schema, String table, long changed, long rows) {}

  /**
   * An approved index that is not there.
   *
   * @param index its name
   * @param table which a statement reads from beginning to end
   * @param queryId that statement
   * @param costBefore what the statement costs now; what it will cost is known only when the index
   *     is there
   */
  public record MissingIndex(String index, String table, String queryId, double costBefore) {}

  /**
   * A setting with which a statement would cost less.
   *
   * @param name of the setting
   * @param value with which it was planned
   * @param queryId the statement
   * @param costBefore what it costs now
   * @param costAfter what it would cost
   */
  public record BetterSetting(
      String name, String value, String queryId, double costBefore, double costAfter) {}

  // Copies the lists.
  public QueryAdvice {
    statements = List.copyOf(statements);
    stale = List.copyOf(stale);
    indexes = List.copyOf(indexes);
    settings = List.copyOf(settings);
    notSeen = List.copyOf(notSeen);
  }

  @Override
  public List<String> drawing() {
    List<String> lines = new ArrayList<>();
    for (Statement each : statements) {
      lines.add(
          ShownText.shortened(
              "%s, %d calls, %s".formatted(Elapsed.fine(each.total()), each.calls(), each.plan()),
              100));
      lines.add(ShownText.shortened("  " + each.statement(), 100));
    }
    stale.forEach(
        each ->
            lines.add(
                ShownText.shortened(
                    "> postgres.statistics.refresh %s.%s: %d of about %d rows were changed"
                        .formatted(each.schema(), each.table(), each.changed(), each.rows()),
                    100)));
    indexes.forEach(
        each ->
            lines.add(
                ShownText.shortened(
                    "> postgres.indexes.create %s: %s is read whole, cost %.0f"
                        .formatted(each.index(), each.table(), each.costBefore()),
                    100)));
    settings.forEach(
        each ->
            lines.add(
                "> postgres.settings.update %s %s: cost %.0f instead of %.0f"
                    .formatted(each.name(), each.value(), each.costAfter(), each.costBefore())));
    return lines;
  }
}
