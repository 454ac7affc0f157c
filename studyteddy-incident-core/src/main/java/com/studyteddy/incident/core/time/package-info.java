/**
 * The one place that reads the system's clocks.
 *
 * <p>Start at {@link com.studyteddy.incident.core.time.SystemTime}; everything else is handed a
 * {@link com.studyteddy.incident.host.TimeSource}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.time;
