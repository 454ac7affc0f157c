/**
 * Which providers there are and what they can do.
 *
 * <p>Start at {@link com.studyteddy.incident.core.provider.Operations}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.provider;
