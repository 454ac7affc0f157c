package com.studyteddy.incident.core.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Everything that is left to chance in one run, drawn from its seed. */
final class Chances {
  private final SplittableRandom random;

  /** While false nothing goes wrong. */
  boolean faults = true;

  Chances(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A fault happens one time in so many, while faults happen at all. */
  boolean fault(int oneIn) {
    return random.nextInt(oneIn) == 0 && faults;
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
