package com.studyteddy.incident.gameday;

/**
 * One thing the referee looked at.
 *
 * @param good whether it is as it should be
 * @param text what was found
 */
record Finding(boolean good, String text) {}
