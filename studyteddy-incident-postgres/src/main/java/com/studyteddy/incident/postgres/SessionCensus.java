package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The server's client connections, counted.
 *
 * @param byState such as {@code "idle in transaction"}
 * @param byApplication what the sessions call themselves, most connections first
 * @param waiting how many wait for a lock
 * @param notVisible how many sessions our role may not see
 * @param usable how many connections ordinary roles can get
 * @param observer our role
 */
record SessionCensus(
    Map<String, Long> byState,
    Map<String, Long> byApplication,
    long waiting,
    long notVisible,
    long usable,
    String observer) {
  /** Without the right to see them, the sessions of others have no backend type. */
  private static final String CENSUS =
      """
      SELECT backend_type IS NULL AS hidden, state, application_name, count(*) AS sessions,
             count(*) FILTER (WHERE wait_event_type = 'Lock') AS waiting,
             current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - coalesce(current_setting('reserved_connections', true)::int, 0) AS usable,
             current_user AS observer
      FROM pg_stat_activity
      WHERE backend_type = 'client backend' OR backend_type IS NULL
      GROUP BY 1, 2, 3
      """;

  // Copies the counts in their order.
  SessionCensus {
    byState = Collections.unmodifiableMap(new TreeMap<>(byState));
    byApplication = Collections.unmodifiableMap(new LinkedHashMap<>(byApplication));
  }

  static SessionCensus read(Connection connection, Call call) throws SQLException {
    Map<String, Long> byState = new TreeMap<>();
    Map<String, Long> byApplication = new TreeMap<>();
    long waiting = 0;
    long notVisible = 0;
    long usable = 0;
    String observer = "";
    try (PreparedStatement statement = connection.prepareStatement(CENSUS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        long sessions = rows.getLong("sessions");
        usable = rows.getLong("usable");
        observer = rows.getString("observer");
        if (rows.getBoolean("hidden")) {
          notVisible += sessions;
        } else {
          byState.merge(ShownText.line(rows.getString("state"), call), sessions, Long::sum);
          byApplication.merge(
              ShownText.line(rows.getString("application_name"), call), sessions, Long::sum);
          waiting += rows.getLong("waiting");
        }
      }
    }
    return new SessionCensus(
        byState, mostFirst(byApplication), waiting, notVisible, usable, observer);
  }

  long used() {
    return byState.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many are in a state whose name begins so. */
  long in(String beginning) {
    return byState.entrySet().stream()
        .filter(state -> state.getKey().startsWith(beginning))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many are in exactly this state. */
  long inState(String state) {
    return byState.getOrDefault(state, 0L);
  }

  /** Those who have the most connections. */
  List<Map.Entry<String, Long>> largest(int count) {
    return byApplication.entrySet().stream().limit(count).toList();
  }

  private static Map<String, Long> mostFirst(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }
}
