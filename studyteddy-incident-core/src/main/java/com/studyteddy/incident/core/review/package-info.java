/**
 * Folds of a finished timeline: the post-mortem and its Markdown form.
 *
 * <p>Start at {@link com.studyteddy.incident.core.review.PostMortems}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.review;
