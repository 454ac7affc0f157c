/**
 * From readings to alerts: which symptoms are there, and which procedure they call for.
 *
 * <p>Start at {@link com.studyteddy.incident.core.intake.SymptomWatch}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.intake;
