package com.studyteddy.incident.core.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds back a command whose end only called for the same command again: for one second, then two,
 * four, and at most thirty. Not for several threads at once.
 */
final class Pauses {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 5;

  private final Map<String, Pause> pauses = new HashMap<>();

  private record Pause(int times, long endsAt) {}

  /** The command ended and is called for again. */
  void again(String key, long nanoTime) {
    int times = Optional.ofNullable(pauses.get(key)).map(Pause::times).orElse(0);
    Duration length = Duration.ofSeconds(1L << Math.min(times, DOUBLINGS));
    Duration bounded = length.compareTo(LONGEST) < 0 ? length : LONGEST;
    pauses.put(key, new Pause(times + 1, nanoTime + bounded.toNanos()));
  }

  /** The command ended and led on. */
  void over(String key) {
    pauses.remove(key);
  }

  /** How long the command is still held back; zero or less when it may start. */
  Duration left(String key, long nanoTime) {
    Pause pause = pauses.get(key);
    return pause == null ? Duration.ZERO : Duration.ofNanos(pause.endsAt() - nanoTime);
  }
}
