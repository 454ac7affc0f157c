package com.studyteddy.incident.host;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time to go by: one clock for stamps, another for lengths.
 *
 * <p>A wall clock jumps; never measure a length with {@link #instant()}. Safe for several threads.
 */
public interface TimeSource extends InstantSource {
  @Override
  Instant instant();

  /**
   * Returns a reading of a clock that only goes forward.
   *
   * @return nanoseconds from an arbitrary origin; meaningful as a difference only
   */
  long nanoTime();
}
