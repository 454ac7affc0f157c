package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.health.HealthReport;

/**
 * A survey with its place in time.
 *
 * @param moment when it was written down
 * @param report what the checks said
 */
public record Observation(Moment moment, HealthReport report) {}
