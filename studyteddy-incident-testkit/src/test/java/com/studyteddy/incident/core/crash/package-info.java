/** The library is killed, for real, wherever it can be, and must know afterwards what it did. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.crash;
