package com.studyteddy.incident.log;

/**
 * A text, such as a logger or an endpoint, and how often it came.
 *
 * @param text what was counted
 * @param count how often
 * @since 0.1
 */
public record TextCount(String text, long count) {}
