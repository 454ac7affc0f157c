package com.studyteddy.incident.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an observed state that is shown to people but is not part of what they
 * approve.
 *
 * <p>Ages, counters and the number of those who wait change all the time; the identity of the
 * target and its version do not. Only what is not marked enters the digest.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shown {}
