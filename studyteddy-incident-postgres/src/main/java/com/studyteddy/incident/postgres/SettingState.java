package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;
import java.util.Optional;

/**
 * A setting as it stands.
 *
 * @param rights whether it may be changed
 * @param databaseId the server's number of the database
 * @param roleId the server's number of the application's role; 0 when there is none
 * @param context when the server takes a new value, such as {@code "user"} or {@code "sighup"}
 * @param visible whether it can be seen what stands there
 * @param written what stands where it is to be changed; empty when nothing does
 * @param effective with what new sessions of the application begin
 * @param decidedBy what decides that
 * @param pendingRestart whether a value waits for a restart of the server
 */
public record SettingState(
    ChangeRights rights,
    long databaseId,
    long roleId,
    String context,
    boolean visible,
    Optional<String> written,
    String effective,
    String decidedBy,
    @Shown boolean pendingRestart) {}
