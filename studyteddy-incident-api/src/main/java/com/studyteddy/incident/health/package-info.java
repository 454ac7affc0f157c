/**
 * What a look at a system answers: readings, the figures they rest on and the limits they are held
 * to.
 *
 * <p>Start at {@link com.studyteddy.incident.health.HealthReading}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.health;
