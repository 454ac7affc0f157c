/**
 * Teaches the library about PostgreSQL. Start at {@link
 * com.studyteddy.incident.postgres.PostgresProvider}.
 *
 * <p>Each operation is one class, listed in {@code PostgresProvider.operations}. Looking goes over
 * {@code WarmConnection} and reads an {@code Activity}; from it {@code LockFinding} judges and
 * {@code ForestDrawing} draws, both without a server. How it performs is read as a {@code
 * PerformanceSnapshot}, {@code PartByPart}, so that what one part cannot see is named and the
 * others stand; {@code PerformanceVerdict} judges it. What the server counts is compared with a
 * {@code Baseline}. Stopping goes over {@code Signaller} and {@code GuardedSignal}. What may never
 * be stopped stands in {@code Protection}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.postgres;
