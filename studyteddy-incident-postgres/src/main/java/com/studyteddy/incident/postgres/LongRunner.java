package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The session in this database whose query, or whose transaction, has run longest.
 *
 * @param pid its process id
 * @param who role and application
 * @param state what it does
 * @param age for how long
 */
record LongRunner(int pid, String who, String state, Duration age) {
  /** What is looked for. */
  enum Kind {
    QUERY,
    TRANSACTION
  }

  private static final String LONGEST =
      """
      (SELECT 'QUERY' AS kind, pid, usename, application_name, state,
              (extract(epoch FROM clock_timestamp() - query_start) * 1000)::bigint AS age_ms
       FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND datname = current_database()
         AND NOT starts_with(application_name, ?) AND state = 'active'
       ORDER BY query_start LIMIT 1)
      UNION ALL
      (SELECT 'TRANSACTION', pid, usename, application_name, state,
              (extract(epoch FROM clock_timestamp() - xact_start) * 1000)::bigint
       FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND datname = current_database()
         AND NOT starts_with(application_name, ?) AND xact_start IS NOT NULL
       ORDER BY xact_start LIMIT 1)
      """;

  /** Finds them, save for our own sessions; a kind that nobody runs is absent. */
  static Map<Kind, LongRunner> read(Connection connection, Call call) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LONGEST)) {
      statement.setString(1, SessionSettings.OUR_PREFIX);
      statement.setString(2, SessionSettings.OUR_PREFIX);
      try (ResultSet rows = statement.executeQuery()) {
        Map<Kind, LongRunner> found = new HashMap<>();
        while (rows.next()) {
          String application = ShownText.line(rows.getString("application_name"), call);
          String role = ShownText.line(rows.getString("usename"), call);
          found.put(
              Kind.valueOf(rows.getString("kind")),
              new LongRunner(
                  rows.getInt("pid"),
                  application.isEmpty() ? role : role + " (" + application + ")",
                  ShownText.line(rows.getString("state"), call),
                  ActivityReader.length(rows, "age_ms")));
        }
        return found;
      }
    }
  }

  /** For example "42 s (pid 4711 shop_batch (export), idle in transaction)". */
  String words() {
    return "%s (pid %d %s, %s)".formatted(Elapsed.words(age), pid, who, state);
  }
}
