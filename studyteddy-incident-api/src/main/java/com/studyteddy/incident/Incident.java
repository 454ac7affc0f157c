package com.studyteddy.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * One incident as it stands now; an immutable snapshot.
 *
 * @param id its name
 * @param title one line for people
 * @param correlationKey what it is about; alerts with the same key join it while it is open
 * @param severity how bad it is, as last judged
 * @param phase where it stands
 * @param procedure the id of the procedure that was chosen; empty while none fits
 * @param openedAt when the library noticed
 * @param acknowledgedAt when a person took it; empty before
 * @param resolvedAt when recovery was proved; empty before, and for a false alarm
 * @param falseAlarm true when it was closed because nothing was wrong
 * @param lastSequence the number of its newest event, counted from 1
 */
public record Incident(
    IncidentId id,
    String title,
    String correlationKey,
    Severity severity,
    IncidentPhase phase,
    Optional<String> procedure,
    Instant openedAt,
    Optional<Instant> acknowledgedAt,
    Optional<Instant> resolvedAt,
    boolean falseAlarm,
    long lastSequence) {}
