/** The whole engine on virtual time, with a world that fails by a seed. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.simulation;
