/** Real servers inside one JVM, for tests and game days. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.stage;
