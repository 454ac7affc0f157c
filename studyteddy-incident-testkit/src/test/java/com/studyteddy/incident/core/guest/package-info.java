/** The library as a guest in its host's process. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.guest;
