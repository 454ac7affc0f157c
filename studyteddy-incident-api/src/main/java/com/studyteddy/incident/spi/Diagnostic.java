package com.studyteddy.incident.spi;

import com.studyteddy.incident.operation.Evidence;

/**
 * Looks for a cause, changing nothing.
 *
 * @param <P> the parameter record
 * @param <E> what it finds
 */
public non-sealed interface Diagnostic<P extends Record, E extends Evidence> extends Operation<P> {
  /**
   * Looks.
   *
   * @param parameters where and how
   * @param call time left, cancellation, progress
   * @return what was found, and what could not be seen
   * @throws Exception the step fails and says so
   */
  E diagnose(P parameters, Call call) throws Exception;
}
