/**
 * What is learnt afterwards: figures and findings, each naming the event it comes from.
 *
 * <p>Start at {@link com.studyteddy.incident.review.PostMortem}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.review;
