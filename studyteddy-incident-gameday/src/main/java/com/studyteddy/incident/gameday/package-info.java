/**
 * Game days: a real fault on a real server, the library's answer to it, and a referee that is not
 * the library.
 *
 * <p>Start at {@link com.studyteddy.incident.gameday.LockQueueDay}, or at the command line with
 * {@link com.studyteddy.incident.gameday.GameDayMain}.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.gameday;
