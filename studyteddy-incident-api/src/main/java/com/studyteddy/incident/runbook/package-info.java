/**
 * A runbook as an object: what is watched, which symptoms call for which procedure, and its steps.
 *
 * <p>Start at {@link com.studyteddy.incident.runbook.Runbook}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.runbook;
