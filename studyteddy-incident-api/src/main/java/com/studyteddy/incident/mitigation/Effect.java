package com.studyteddy.incident.mitigation;

/**
 * One thing that will be different.
 *
 * @param subject what changes, such as {@code "pid 4711 on shop-db"}
 * @param description how, in the future tense
 */
public record Effect(String subject, String description) {}
