package com.studyteddy.incident.spi;

import com.studyteddy.incident.health.HealthReading;

/**
 * Looks at one thing and says whether it is well.
 *
 * @param <P> the parameter record
 */
public non-sealed interface HealthProbe<P extends Record> extends Operation<P> {
  /**
   * Looks.
   *
   * @param parameters where and how
   * @param call time left, cancellation, progress
   * @return what was seen; what could not be seen is Unknown, never Up
   * @throws Exception counts as Unknown
   */
  HealthReading probe(P parameters, Call call) throws Exception;
}
