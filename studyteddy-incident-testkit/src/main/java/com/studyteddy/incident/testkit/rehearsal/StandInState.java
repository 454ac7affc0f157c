package com.studyteddy.incident.testkit.rehearsal;

/**
 * What a change reads of its target in a rehearsal.
 *
 * @param changes how often it was changed so far
 */
public record StandInState(long changes) {}
