package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.RefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether a database may be changed, and by whom.
 *
 * @param standby whether the server only repeats what another one writes
 * @param given whether there is a way in for changes
 * @param missing what keeps the changer from it, such as a missing grant; empty when nothing does
 * @param changer the role that would make the change; empty when it is not known
 */
public record ChangeRights(boolean standby, boolean given, String missing, @Shown String changer) {

  static ChangeRights onStandby() {
    return new ChangeRights(true, false, "", "");
  }

  static ChangeRights none() {
    return new ChangeRights(false, false, "", "");
  }

  static boolean isStandby(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  /** Refuses with what stands in the way, if anything does. */
  void refuseUnlessGiven(Target database, String what) {
    if (standby) {
      throw new RefusedException(
          "standby",
          "%s is not done on %s: it is a standby, which takes no changes. Name the primary"
              .formatted(what, database));
    }
    if (!given) {
      throw new RefusedException(
          "no-changer",
          "%s is not done on %s: no changer was given for it. Call Database.withChanger"
              .formatted(what, database));
    }
    if (!missing.isEmpty()) {
      throw new RefusedException(
          "permission-missing", "%s is not done on %s: %s".formatted(what, database, missing));
    }
  }
}
