package com.studyteddy.incident.stage;

import java.time.Duration;

/**
 * One request as its sender saw it.
 *
 * @param startedNanos when it began, on the monotonic clock
 * @param took how long the sender waited
 * @param succeeded whether the answer came, and was one
 */
public record Request(long startedNanos, Duration took, boolean succeeded) {}
