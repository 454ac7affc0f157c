package com.studyteddy.incident.core.time;

import com.studyteddy.incident.host.TimeSource;
import java.time.Instant;

/** The time of this machine; taken where the host gives none. Safe for several threads. */
public final class SystemTime implements TimeSource {
  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
