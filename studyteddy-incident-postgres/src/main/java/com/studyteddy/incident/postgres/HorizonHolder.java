package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.Call;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Who keeps dead rows from being cleaned away, since it may still want to see them.
 *
 * @param kind what it is
 * @param name pid, global identifier, slot or standby
 * @param age how many transactions ago its horizon lies
 */
record HorizonHolder(Kind kind, String name, long age) {
  /** What can hold the horizon. */
  enum Kind {
    SESSION("session", "xmin-age-of-sessions"),
    PREPARED_TRANSACTION("prepared transaction", "xmin-age-of-prepared-transactions"),
    REPLICATION_SLOT("replication slot", "xmin-age-of-replication-slots"),
    STANDBY_FEEDBACK("feedback of standby", "xmin-age-of-standby-feedback");

    private final String words;
    private final String metric;

    Kind(String words, String metric) {
      this.words = words;
      this.metric = metric;
    }

    String words() {
      return words;
    }

    String metric() {
      return metric;
    }
  }

  /**
   * Vacuums do not hold one another back; a parallel worker goes with its leader. A slot and
   * feedback hold back every database.
   */
  private static final String HOLDERS =
      """
      SELECT DISTINCT ON (kind) kind, name, age::bigint AS age FROM (
        SELECT 'SESSION' AS kind, concat_ws(' ', 'pid', a.pid, a.usename) AS name,
               greatest(age(a.backend_xid), age(a.backend_xmin)) AS age
        FROM pg_stat_activity a
        WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.leader_pid IS NULL
          AND a.backend_type NOT IN ('walsender', 'autovacuum worker')
          AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.pid = a.pid)
        UNION ALL
        SELECT 'PREPARED_TRANSACTION', gid, age(transaction)
        FROM pg_prepared_xacts WHERE database = current_database()
        UNION ALL
        SELECT 'REPLICATION_SLOT', slot_name, greatest(age(xmin), age(catalog_xmin))
        FROM pg_replication_slots
        UNION ALL
        SELECT 'STANDBY_FEEDBACK', coalesce(nullif(application_name, ''), 'pid ' || pid),
               age(backend_xmin)
        FROM pg_stat_replication) h
      WHERE age IS NOT NULL ORDER BY kind, h.age DESC, name
      """;

  /** Reads the oldest one of each kind; a kind that holds nothing is absent. */
  static List<HorizonHolder> read(Connection connection, Call call) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLDERS);
        ResultSet rows = statement.executeQuery()) {
      List<HorizonHolder> holders = new ArrayList<>();
      while (rows.next()) {
        holders.add(
            new HorizonHolder(
                Kind.valueOf(rows.getString("kind")),
                ShownText.line(rows.getString("name"), call),
                rows.getLong("age")));
      }
      return holders;
    }
  }

  /** For example "replication slot old_standby". */
  String words() {
    return kind.words() + " " + name;
  }
}
