package com.studyteddy.incident.postgres;

import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sets a role's limits and takes them back, each together with the note about it. */
final class LimitsWriter {
  private static final String COMMENT = "SELECT format('COMMENT ON ROLE %I IS %L', ?, ?)";

  private final Connection connection;
  private final String role;
  private final SessionLimitsState before;
  private final RoleSettings settings;

  LimitsWriter(Connection connection, String role, SessionLimitsState before) {
    this.connection = connection;
    this.role = role;
    this.before = before;
    this.settings = new RoleSettings(connection, role);
  }

  /** Sets limits; false when they stand already. */
  boolean set(Map<String, String> wanted, Duration timeToLive) throws SQLException {
    Map<String, String> now = asRead();
    if (now.entrySet().containsAll(wanted.entrySet())) {
      return false;
    }
    Map<String, LimitsMarker.Limit> limits = new LinkedHashMap<>();
    for (Map.Entry<String, String> limit : wanted.entrySet()) {
      String name = limit.getKey();
      limits.put(
          name, new LimitsMarker.Limit(limit.getValue(), Optional.ofNullable(now.get(name))));
      settings.set(name, limit.getValue());
    }
    Instant until = serverTime().plus(timeToLive).truncatedTo(ChronoUnit.SECONDS);
    comment(new LimitsMarker(before.databaseId(), until, limits).addedTo(comment()));
    return true;
  }

  /** Takes back what a note says; false when there is none any more. */
  boolean revert() throws SQLException {
    asRead();
    Optional<LimitsMarker> marker = before.marker();
    if (marker.isEmpty()) {
      return false;
    }
    for (Map.Entry<String, LimitsMarker.Limit> limit : marker.get().limits().entrySet()) {
      settings.set(limit.getKey(), limit.getValue().before().orElse(null));
    }
    comment(LimitsMarker.without(comment(), before.databaseId()));
    return true;
  }

  /** The limits as they are, which nobody else changes from here on; refuses other ones. */
  private Map<String, String> asRead() throws SQLException {
    Map<String, String> now = SessionLimitsReader.limits(settings.readAlone());
    SessionLimitsState state = SessionLimitsReader.read(connection, before.rights(), role);
    if (!now.equals(before.limits()) || !state.isAsIn(before)) {
      throw new RefusedException(
          "target-changed",
          "The limits of role '%s' are no longer as they were read; nothing was changed. Plan again"
              .formatted(role));
    }
    return now;
  }

  private Instant serverTime() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
      rows.next();
      return rows.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  /** What others wrote into it is kept. */
  private String comment() throws SQLException {
    return one(
        "SELECT coalesce(shobj_description(oid, 'pg_authid'), '') FROM pg_roles WHERE rolname = ?",
        role);
  }

  private void comment(String text) throws SQLException {
    String sql = one(COMMENT, role, text);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String one(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
