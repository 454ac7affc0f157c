/**
 * What happened, in order; the one source that every view of an incident is folded from.
 *
 * <p>Start at {@link com.studyteddy.incident.timeline.Timeline}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.timeline;
