/**
 * The host's own switches as mitigations: planned, approved, journalled, taken back.
 *
 * <p>Start at {@link com.studyteddy.incident.core.toggle.Toggle}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.toggle;
