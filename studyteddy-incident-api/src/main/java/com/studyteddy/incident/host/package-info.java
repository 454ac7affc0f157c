/**
 * What the embedding program gives: where to write, who may act, what time it is.
 *
 * <p>Start at {@link com.studyteddy.incident.host.Authorizer}; without one the library only reads.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.host;
