/**
 * Teaches the library about PostgreSQL. Start at {@link
 * com.studyteddy.incident.postgres.PostgresProvider}.
 *
 * <p>Each operation is one class: {@code ConnectionCheck}, {@code ConnectionsStatus}, {@code
 * LocksCheck}, {@code LocksAnalysis} and {@code SessionsStop}. Looking goes over {@code
 * WarmConnection} and reads an {@code Activity}; from it {@code LockFinding} judges and {@code
 * ForestDrawing} draws, both without a server. Stopping goes over {@code Signaller} and {@code
 * GuardedSignal}. What may never be stopped stands in {@code Protection}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.postgres;
