/**
 * What a monitoring system or one of our own checks says: something is wrong, or no longer is.
 *
 * <p>Start at {@link com.studyteddy.incident.alert.Alert}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.alert;
