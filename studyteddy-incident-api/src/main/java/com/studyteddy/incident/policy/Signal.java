package com.studyteddy.incident.policy;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.HealthReading;

/**
 * One check's answer together with what the runbook says about that check.
 *
 * @param check the check's id
 * @param critical whether the service is out when this and every other critical check is down
 * @param whenDown the severity that follows when it is down
 * @param because the runbook's own words for that, such as {@code "Database connection issues"}
 * @param reading what it answered
 */
public record Signal(
    String check, boolean critical, Severity whenDown, String because, HealthReading reading) {}
