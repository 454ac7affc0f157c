/**
 * Text from outside, made harmless for people's eyes.
 *
 * <p>Start at {@link com.studyteddy.incident.core.text.Visible}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.text;
