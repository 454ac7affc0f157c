/**
 * Rehearsals: a runbook is played by the whole library against a world that a test writes down, in
 * simulated time, and gets a score.
 */
@NullMarked
package com.studyteddy.incident.testkit.rehearsal;

import org.jspecify.annotations.NullMarked;
