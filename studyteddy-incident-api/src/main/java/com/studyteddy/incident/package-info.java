/**
 * The words of an incident: what it is called, how bad it is, where it stands and who acts.
 *
 * <p>Start at {@link com.studyteddy.incident.Incident}. Every other package of the library builds
 * on these types; they name none of them.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident;
