package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Shown;

/**
 * How large a pool is, and how many connections its server has to give.
 *
 * @param resizable whether the host gave a pool that can be resized
 * @param max how many connections it may hold; 0 when there is none
 * @param usable how many connections ordinary roles can get from the server
 * @param held how many the pool holds
 * @param waiting how many threads wait for one
 */
public record PoolSize(
    boolean resizable, int max, int usable, @Shown int held, @Shown int waiting) {
  /** The share of them that all pools together may take. */
  static final int PERCENT = 80;

  /** How many all pools together may hold. */
  long budget() {
    return (long) usable * PERCENT / 100;
  }
}
