/**
 * What is learnt from a timeline: the post-mortem, and the timeline itself as text.
 *
 * <p>Start at {@link com.studyteddy.incident.core.review.PostMortems}. Everything here is pure: the
 * same timeline gives the same text, in every locale and time zone.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.review;
