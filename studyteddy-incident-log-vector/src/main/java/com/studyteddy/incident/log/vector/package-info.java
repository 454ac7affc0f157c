/** An accelerator for log patterns: nothing here needs to be named, being there is enough. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.log.vector;
