/** What tests of the library, its hosts and its providers are written with. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.testkit;
