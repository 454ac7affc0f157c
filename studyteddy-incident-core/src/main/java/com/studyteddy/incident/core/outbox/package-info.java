/**
 * What people are told, as text.
 *
 * <p>Start at {@link com.studyteddy.incident.core.outbox.Wording}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.outbox;
