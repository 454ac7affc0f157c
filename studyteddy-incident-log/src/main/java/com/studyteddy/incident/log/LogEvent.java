package com.studyteddy.incident.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a log, its secrets redacted.
 *
 * @param time when it happened, or null if no event of its source before it says when
 * @param source where it was read
 * @param level how serious it says it is, or null if it says nothing
 * @param text its first line
 * @param furtherLines how many lines followed that belong to it, such as a stack trace
 * @since 0.1
 */
public record LogEvent(
    @Nullable Instant time, String source, @Nullable Level level, String text, int furtherLines) {}
