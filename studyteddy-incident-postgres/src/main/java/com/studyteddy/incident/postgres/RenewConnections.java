package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.time.Duration;

/**
 * The parameters of {@code postgres.connections.renew}.
 *
 * @param database to which the pool leads
 * @param role as which the pool logs in
 * @param spread over how much time the renewals are spread
 */
public record RenewConnections(
    @Parameter("the database to which the pool leads") Target database,
    @Parameter("the role as which the pool logs in") String role,
    @Parameter(
            value = "over how much time the renewals are spread",
            defaultValue = "PT30S",
            min = "PT0S",
            max = "PT5M")
        Duration spread) {
  // Refuses a name that is none.
  public RenewConnections {
    DatabaseName.check("role", role);
  }
}
