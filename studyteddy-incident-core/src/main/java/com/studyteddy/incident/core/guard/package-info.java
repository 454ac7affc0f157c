/**
 * What stands round every call into a provider or the host: deadline, cancellation, breaker,
 * authorisation, kill switch.
 *
 * <p>Start at {@link com.studyteddy.incident.core.guard.GuardedCalls}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.guard;
