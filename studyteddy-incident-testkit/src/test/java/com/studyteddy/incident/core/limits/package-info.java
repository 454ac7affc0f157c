/** Requests around every limit; none goes over. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.limits;
