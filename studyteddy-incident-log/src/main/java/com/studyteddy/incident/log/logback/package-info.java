/**
 * Log patterns of an application that logs with Logback.
 *
 * <p>Start at {@link com.studyteddy.incident.log.logback.PatternAppender}. Logback is an optional
 * dependency: nothing else here needs it.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.log.logback;
