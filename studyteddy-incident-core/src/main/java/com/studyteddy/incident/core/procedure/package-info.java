/**
 * From a runbook's step to an operation with checked arguments.
 *
 * <p>Start at {@link com.studyteddy.incident.core.procedure.StepBinder}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.procedure;
