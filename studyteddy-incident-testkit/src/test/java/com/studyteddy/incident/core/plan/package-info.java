/** What a whole procedure would do. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.core.plan;
