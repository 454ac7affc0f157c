/** The engine behind the words of the API. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core;
