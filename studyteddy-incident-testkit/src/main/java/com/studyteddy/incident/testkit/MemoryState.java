package com.studyteddy.incident.testkit;

import com.studyteddy.incident.operation.Shown;

/**
 * A {@link MemoryTarget} as it was read.
 *
 * @param identity which one it was
 * @param value what it held
 * @param reads how often it had been read; only shown
 */
public record MemoryState(long identity, String value, @Shown long reads) {}
