package com.studyteddy.incident.review;

import java.time.Duration;
import java.util.Optional;

/**
 * How quickly the response went; a length is empty when its end was not reached.
 *
 * @param toAcknowledge from detection until a person took it
 * @param toMitigate from detection until the first change was applied
 * @param toResolve from detection until recovery was proved
 */
public record ResponseMetrics(
    Optional<Duration> toAcknowledge,
    Optional<Duration> toMitigate,
    Optional<Duration> toResolve) {}
