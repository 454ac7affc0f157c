package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of {@code postgres.session-limits.revert}.
 *
 * @param database where
 * @param role whose sessions were limited
 */
public record LimitedRole(
    @Parameter("the database in which the limits hold") Target database,
    @Parameter("the role whose sessions were limited") String role) {
  // Refuses a name that is none.
  public LimitedRole {
    DatabaseName.check("role", role);
  }
}
