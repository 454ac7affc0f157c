package com.studyteddy.incident.spi;

import com.studyteddy.incident.operation.OperationSpec;

/**
 * One thing a provider can do.
 *
 * <p>Operations hold no state of a call and may be called from several threads at once.
 *
 * @param <P> the parameter record
 */
public sealed interface Operation<P extends Record>
    permits HealthProbe, Diagnostic, MitigationAction {
  /**
   * Describes it.
   *
   * @return always the same
   */
  OperationSpec<P> spec();
}
