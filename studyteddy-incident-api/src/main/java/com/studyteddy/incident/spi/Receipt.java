package com.studyteddy.incident.spi;

/**
 * What identifies a delivered message at the other end.
 *
 * @param remoteId the other end's own name for it; empty when it has none
 */
public record Receipt(String remoteId) {}
