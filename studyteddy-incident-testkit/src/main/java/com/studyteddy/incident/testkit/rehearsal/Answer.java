package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.operation.Facts;

/**
 * How an operation that stands in answers. Must give the same for the same arguments and world.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Answer<T> {
  /**
   * Answers.
   *
   * @param arguments what it was called with
   * @param world what is wrong at the moment
   * @return the answer
   * @throws Exception the call fails
   */
  T to(Facts arguments, World world) throws Exception;
}
