package com.studyteddy.incident.postgres;

import java.time.Duration;

/**
 * A transaction that was prepared and never finished. It has no process that could be stopped: it
 * ends by {@code COMMIT PREPARED} or {@code ROLLBACK PREPARED}, which is for its owner to decide.
 *
 * @param name its global identifier
 * @param owner the role that prepared it
 * @param age how long ago
 */
public record PreparedTransaction(String name, String owner, Duration age) {}
