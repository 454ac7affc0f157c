package com.studyteddy.incident.postgres;

import com.studyteddy.incident.postgres.trouble.Trouble;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the server would carry a statement out whatever its values are. The statement is never run.
 *
 * @param cost in the planner's own unit
 * @param indexes that it would use
 * @param tables that it would read from beginning to end
 * @param relations all that it would read of
 */
record GenericPlan(
    double cost, List<String> indexes, List<String> tables, List<Relation> relations) {
  /**
   * A table or view.
   *
   * @param schema in which it is
   * @param name of it
   */
  record Relation(String schema, String name) {}

  private static final Pattern NO_QUERY =
      Pattern.compile(
          "\\b(insert|update|delete|merge|into|call|do|copy|execute)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_]\\w*)\"?\\s*\\(");

  private static final Pattern PLACE = Pattern.compile("\\$(\\d{1,4})");

  private static final int LONGEST = 4_000;

  private static final String VOLATILE =
      """
      SELECT string_agg(DISTINCT p.proname, ', ') FROM pg_proc p
      WHERE p.provolatile = 'v' AND p.prokind <> 'a' AND p.proname = ANY (?)
      """;

  private static final String READ =
      """
      SELECT (p #>> '{0,Plan,Total Cost}')::float8 AS cost,
             ARRAY(SELECT DISTINCT x #>> '{}' FROM jsonb_path_query(p, 'strict $.**."Index Name"', silent => true) x
                   ORDER BY 1) AS indexes,
             ARRAY(SELECT DISTINCT x ->> 'Relation Name' FROM jsonb_path_query(p,
                     'strict $.** ? (@."Node Type" == "Seq Scan")', silent => true) x
                   ORDER BY 1) AS tables,
             ARRAY(SELECT DISTINCT ARRAY[x ->> 'Schema', x ->> 'Relation Name'] FROM jsonb_path_query(p,
                     'strict $.** ? (exists(@."Relation Name"))', silent => true) x
                   WHERE x ->> 'Schema' IS NOT NULL ORDER BY 1) AS relations
      FROM (SELECT ?::jsonb AS p) q
      """;

  // Copies the lists.
  GenericPlan {
    indexes = List.copyOf(indexes);
    tables = List.copyOf(tables);
    relations = List.copyOf(relations);
  }

  /** Why a statement is not even planned; empty when it may be. */
  static Optional<String> whyNot(Connection connection, String sql) throws SQLException {
    if (sql.length() > LONGEST) {
      return Optional.of("it is too long to be sure of it");
    }
    String bare = StatementText.of(sql).beginning(LONGEST);
    String first = bare.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
    if (!Set.of("select", "with").contains(first) || NO_QUERY.matcher(bare).find()) {
      return Optional.of("it is no plain SELECT");
    }
    if (bare.replaceAll(";\\s*$", "").contains(";")) {
      return Optional.of("it is more than one statement");
    }
    Set<String> functions = new TreeSet<>();
    Matcher call = FUNCTION.matcher(bare);
    while (call.find()) {
      functions.add(call.group(1));
      functions.add(call.group(1).toLowerCase(Locale.ROOT));
    }
    try (PreparedStatement statement = connection.prepareStatement(VOLATILE)) {
      statement.setArray(1, connection.createArrayOf("text", functions.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return Optional.ofNullable(rows.getString(1))
            .map(names -> "it calls functions that may change something: " + names);
      }
    }
  }

  /** Plans a statement for which there is no reason not to; a transaction goes on when it fails. */
  static GenericPlan of(Connection connection, String sql) throws SQLException {
    Optional<Savepoint> before =
        connection.getAutoCommit() ? Optional.empty() : Optional.of(connection.setSavepoint());
    String json;
    try {
      json = prepared(connection, sql.strip().replaceAll(";$", ""), before);
    } catch (SQLException e) {
      if (before.isPresent() && !Trouble.of(e).endsTheConnection()) {
        connection.rollback(before.get());
      }
      throw e;
    }
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setString(1, json);
      try (ResultSet rows = read.executeQuery()) {
        rows.next();
        return new GenericPlan(
            rows.getDouble("cost"),
            List.of((String[]) rows.getArray("indexes").getArray()),
            List.of((String[]) rows.getArray("tables").getArray()),
            relations(rows.getArray("relations")));
      }
    }
  }

  /**
   * What was prepared has a generic plan on every version. {@code EXPLAIN (GENERIC_PLAN)} of 16
   * wants its places filled by the protocol that a JDBC driver speaks, and then refuses values.
   */
  private static String prepared(Connection connection, String sql, Optional<Savepoint> before)
      throws SQLException {
    int places =
        PLACE
            .matcher(sql)
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .max()
            .orElse(0);
    String nulls = places == 0 ? "" : "(" + "NULL, ".repeat(places - 1) + "NULL)";
    String mode = SessionSettings.replace(connection, "plan_cache_mode", "force_generic_plan");
    try (Statement prepare = connection.createStatement()) {
      prepare.execute("PREPARE studyteddy_incident_plan AS " + sql);
      try {
        return explained(
            connection, "EXPLAIN (VERBOSE, FORMAT JSON) EXECUTE studyteddy_incident_plan" + nulls);
      } catch (SQLException e) {
        if (before.isPresent() && !Trouble.of(e).endsTheConnection()) {
          connection.rollback(before.get());
        }
        throw e;
      } finally {
        prepare.execute("DEALLOCATE studyteddy_incident_plan");
      }
    } finally {
      putBack(connection, mode);
    }
  }

  /** In a transaction that failed the setting goes back with it. */
  private static void putBack(Connection connection, String mode) {
    try {
      SessionSettings.replace(connection, "plan_cache_mode", mode);
    } catch (SQLException e) {
      // whoever asked hears of the failure itself
    }
  }

  private static String explained(Connection connection, String explain) throws SQLException {
    StringBuilder json = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(explain)) {
      while (rows.next()) {
        json.append(rows.getString(1)).append('\n');
      }
    }
    return json.toString();
  }

  private static List<Relation> relations(Array array) throws SQLException {
    Object[] pairs = (Object[]) array.getArray();
    return Arrays.stream(pairs)
        .map(pair -> (String[]) pair)
        .map(pair -> new Relation(pair[0], pair[1]))
        .toList();
  }

  /** In a few words. */
  String words() {
    return "cost %.0f, %s%s"
        .formatted(
            cost,
            indexes.isEmpty() ? "no index" : "index " + String.join(", ", indexes),
            tables.isEmpty() ? "" : ", reads all of " + String.join(", ", tables));
  }
}
