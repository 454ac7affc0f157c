package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.policy.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three hundred series of readings, of which it is known how they were made: whether users are well
 * again is not a matter of a second computation. Five good readings in a row over two minutes prove
 * it, and a gap of more than 39 s is one.
 */
class RecoverySeriesTest {
  private static final Set<String> GATE = Set.of("checkout", "search");
  private static final Duration GAP = Duration.ofSeconds(39);
  private static final int EACH = 30;
  private static final int READINGS = 90;

  private static final HealthReading UP = new HealthReading.Up("fine", List.of());
  private static final HealthReading DOWN = new HealthReading.Down("9 s", List.of());
  private static final HealthReading SLOW = new HealthReading.Degraded("3 s", List.of());
  private static final HealthReading UNKNOWN = new HealthReading.Unknown("no data", List.of());

  private final List<Observation> seen = new ArrayList<>();
  private long seconds;

  /** A way in which users are, or are not, well again. */
  private enum Kind {
    /** Bad for a while, and then well for good. */
    WELL_FROM_SOME_POINT,
    /** One of three readings is bad, in any order of the three. */
    FLAPPING_ONE_IN_THREE,
    /** Nothing is known. */
    NO_DATA,
    /** Well, but now and then nobody can say. */
    UNKNOWN_NOW_AND_THEN,
    /** Well, but slow again before two minutes are over. */
    RELAPSING,
    /** Well whenever somebody looks, and nobody looks for more than 39 s. */
    NOBODY_LOOKS,
    /** One check is well and the other is not. */
    HALF_WELL,
    /** One check is well and the other is no longer asked. */
    HALF_ASKED,
    /** Bad all the time. */
    NEVER_WELL,
    /** Well, and the wall clock is put ahead by hours after each few readings. */
    CLOCK_PUT_AHEAD
  }

  private void see(int every, HealthReading checkout, HealthReading search) {
    seconds += every;
    Map<String, HealthReading> readings = new HashMap<>();
    readings.put("checkout", checkout);
    readings.put("search", search);
    see(readings, Shop.at(seconds));
  }

  private void see(Map<String, HealthReading> readings, Moment moment) {
    seen.add(new Observation(moment, new HealthReport(moment.at(), Duration.ZERO, readings)));
  }

  /** After which reading it first counts as recovered. */
  private OptionalInt recovered() {
    for (int i = 1; i <= seen.size(); i++) {
      if (SoakJudge.recovered(seen.subList(0, i), GATE, Limits.DEFAULT.soak(), GAP).isPresent()) {
        return OptionalInt.of(i - 1);
      }
    }
    return OptionalInt.empty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void recoveredIsProvedAndNotAssumed(Kind kind) {
    for (int seed = 0; seed < EACH; seed++) {
      seen.clear();
      seconds = 0;
      OptionalInt truth = make(kind, new Random(seed));
      assertThat(recovered()).as("%s, seed %d", kind, seed).isEqualTo(truth);
    }
  }

  private OptionalInt make(Kind kind, Random random) {
    int every = 5 + random.nextInt(30);
    if (kind == Kind.WELL_FROM_SOME_POINT) {
      int bad = 1 + random.nextInt(20);
      for (int i = 0; i < READINGS; i++) {
        see(every, i < bad ? one(random, DOWN, SLOW, UNKNOWN) : UP, UP);
      }
      int needed = Math.max(5, (120 + every - 1) / every + 1);
      return OptionalInt.of(bad + needed - 1);
    }
    for (int i = 0; i < READINGS; i++) {
      reading(kind, random, every, i);
    }
    return OptionalInt.empty();
  }

  private void reading(Kind kind, Random random, int every, int i) {
    switch (kind) {
      case FLAPPING_ONE_IN_THREE -> {
        int bad = random.nextInt(3);
        for (int third = 0; third < 3; third++) {
          see(every, third == bad ? one(random, DOWN, SLOW) : UP, UP);
        }
      }
      case NO_DATA -> see(every, UNKNOWN, UNKNOWN);
      case UNKNOWN_NOW_AND_THEN -> see(every, i % 4 == 3 ? UNKNOWN : UP, UP);
      case RELAPSING -> see(9, i % 12 == 11 ? SLOW : UP, UP);
      case NOBODY_LOOKS -> see(i % 4 == 3 ? 40 + random.nextInt(600) : every, UP, UP);
      case HALF_WELL -> see(every, UP, one(random, DOWN, SLOW, UNKNOWN));
      case HALF_ASKED -> {
        seconds += every;
        see(Map.of("checkout", UP), Shop.at(seconds));
      }
      case NEVER_WELL -> see(every, one(random, DOWN, SLOW), one(random, DOWN, SLOW, UP));
      case CLOCK_PUT_AHEAD -> {
        seconds += 1;
        Moment now = Shop.at(seconds);
        Moment ahead = new Moment(now.at().plusSeconds(7200L * i), now.sinceStart(), now.engine());
        see(Map.of("checkout", UP, "search", UP), ahead);
      }
      default -> throw new AssertionError(kind);
    }
  }

  private static HealthReading one(Random random, HealthReading... of) {
    return of[random.nextInt(of.length)];
  }
}
