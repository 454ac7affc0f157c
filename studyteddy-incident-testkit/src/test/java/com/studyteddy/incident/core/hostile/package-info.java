/** Plug-ins that hang, break and misbehave: each hurts itself alone. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.hostile;
