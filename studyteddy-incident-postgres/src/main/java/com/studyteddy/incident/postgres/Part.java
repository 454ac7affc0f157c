package com.studyteddy.incident.postgres;

import java.util.Optional;

/**
 * What one of several questions gave, or why it gave nothing: what is missing is named and never
 * guessed.
 *
 * @param value empty when it could not be seen
 * @param whyNot in words; empty when it was seen
 */
record Part<T>(Optional<T> value, String whyNot) {
  static <T> Part<T> seen(T value) {
    return new Part<>(Optional.of(value), "");
  }

  static <T> Part<T> notSeen(String whyNot) {
    return new Part<>(Optional.empty(), whyNot);
  }
}
