/** Faults played on real servers, and the score of the answer. */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.gameday;
