package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of a role's sessions in a database, and what the library noted of them.
 *
 * @param rights whether they may be changed
 * @param roleId the server's number of the role; 0 when there is no such role
 * @param databaseId the server's number of the database
 * @param protection why the role must not be limited; empty when it may be
 * @param limits what is set for the role in this database, by name of the setting
 * @param note what the library wrote into the role's comment when it set them; empty when it did
 *     not
 * @param expired whether the time of those limits is over
 * @param sessions how many sessions the role has in this database
 * @param allSessions how many client sessions there are in all
 */
public record SessionLimitsState(
    ChangeRights rights,
    long roleId,
    long databaseId,
    String protection,
    Map<String, String> limits,
    String note,
    @Shown boolean expired,
    @Shown long sessions,
    @Shown long allSessions) {
  // Copies the limits.
  public SessionLimitsState {
    limits = Map.copyOf(limits);
  }

  Optional<LimitsMarker> marker() {
    return LimitsMarker.in(note, databaseId);
  }

  /** Whether each of these settings stands as given. */
  boolean has(Map<String, String> wanted) {
    return limits.entrySet().containsAll(wanted.entrySet());
  }

  boolean isAsIn(SessionLimitsState other) {
    return roleId == other.roleId
        && databaseId == other.databaseId
        && limits.equals(other.limits)
        && note.equals(other.note);
  }
}
