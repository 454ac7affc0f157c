package com.studyteddy.incident.postgres;

import java.time.Duration;
import java.util.List;

/**
 * A session that waits for nobody and makes others wait longer than is tolerated.
 *
 * @param session which one
 * @param state what it does, such as {@code "idle in transaction"}
 * @param role who is logged in
 * @param application what it calls itself
 * @param waiters how many wait because of it, directly or behind others
 * @param depth how many steps it is to the one farthest behind
 * @param longestWait the longest wait behind it
 * @param transactionAge how long its transaction has been open
 * @param holds its locks on tables that others wait for
 * @param statement its present or latest statement without literals
 * @param protection why it must not be stopped; empty when it may be
 */
public record LockRoot(
    Session session,
    String state,
    String role,
    String application,
    int waiters,
    int depth,
    Duration longestWait,
    Duration transactionAge,
    List<String> holds,
    String statement,
    String protection) {
  // Copies the list.
  public LockRoot {
    holds = List.copyOf(holds);
  }
}
