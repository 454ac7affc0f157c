package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;

/**
 * The parameters of {@code postgres.sessions.stop}.
 *
 * @param database where it works
 * @param session which one, with its whole identity
 */
public record StopSession(
    @Parameter("the database the session works in") Target database,
    @Parameter("the session to stop: pid and start times, as a diagnosis found them")
        Session session) {}
