/**
 * Asking every check side by side under one deadline.
 *
 * <p>Start at {@link com.studyteddy.incident.core.health.Surveyor}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.health;
