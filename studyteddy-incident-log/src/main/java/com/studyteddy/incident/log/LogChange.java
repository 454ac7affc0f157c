package com.studyteddy.incident.log;

import java.time.Instant;

/**
 * Something that was changed: a deployment, a configuration, a migration.
 *
 * @param at when it took effect
 * @param what for people, for example {@code "deploy shop 1.7.2"}
 * @since 0.1
 */
public record LogChange(Instant at, String what) {}
