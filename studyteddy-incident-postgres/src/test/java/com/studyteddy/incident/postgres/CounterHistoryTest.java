package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterHistoryTest {
  private static final long FIVE_SECONDS = Duration.ofSeconds(5).toNanos();

  private final CounterHistory history = new CounterHistory();

  @Test
  void whatIsCountedIsTheDifferenceAndNeverTheTotal() {
    history.difference(reading("start", 1_000), 0);

    CounterDifference difference =
        history.difference(reading("start", 1_003), FIVE_SECONDS).value().orElseThrow();

    assertThat(difference.of(Counter.DEADLOCKS)).isEqualTo(3);
    assertThat(difference.over()).isEqualTo(Duration.ofSeconds(5));
    assertThat(difference.perSecond(Counter.DEADLOCKS)).isEqualTo(0.6);
  }

  @Test
  void anotherStartOrResetGivesNoDifferenceEvenWhenTheCounterGrew() {
    history.difference(reading("start", 1), 0);

    assertThat(history.difference(reading("restart", 2), FIVE_SECONDS).whyNot())
        .isEqualTo("no difference yet, the server or its statistics began anew");
    assertThat(history.difference(reading("restart", 2), 2 * FIVE_SECONDS).value())
        .hasValueSatisfying(difference -> assertThat(difference.of(Counter.DEADLOCKS)).isZero());
  }

  @Test
  void aCounterThatWentBackGivesNoDifferenceWhateverTheServerSaysOfItsReset() {
    history.difference(reading("start", 9), 0);

    assertThat(history.difference(reading("start", 8), FIVE_SECONDS).whyNot())
        .isEqualTo("no difference yet, the server or its statistics began anew");
  }

  private static CounterReading reading(String origin, long deadlocks) {
    return new CounterReading(origin, Map.of(Counter.DEADLOCKS, deadlocks));
  }
}
