/** What was approved, and what has become of it meanwhile, in any order. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.stale;
