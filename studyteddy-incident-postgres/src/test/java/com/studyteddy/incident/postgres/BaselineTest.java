package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Duration YOUNGEST = Duration.ofSeconds(5);
  private static final Duration RENEWAL = Duration.ofMinutes(10);
  private static final Duration OLDEST = Duration.ofHours(1);

  private final Baseline<String> baseline = new Baseline<>(YOUNGEST, RENEWAL, OLDEST);

  @Test
  void theFirstReadingHasNoneBeforeIt() {
    assertThat(before("first", Duration.ZERO).whyNot())
        .isEqualTo("no difference yet, this is the first reading");
  }

  @Test
  void aReadingThatIsTooYoungIsNotComparedWith() {
    before("first", Duration.ZERO);
    assertThat(before("soon", Duration.ofMillis(4_999)).whyNot()).contains("only 5.0 s ago");
    assertThat(reading("later", YOUNGEST)).isEqualTo("first");
  }

  @Test
  void aReadingStaysTheBaselineUntilTheNextIsAsOldAsItMustBe() {
    before("first", Duration.ZERO);
    assertThat(reading("second", RENEWAL)).isEqualTo("first");
    assertThat(reading("third", RENEWAL.multipliedBy(2).minusNanos(1))).isEqualTo("first");
    assertThat(reading("fourth", RENEWAL.multipliedBy(2))).isEqualTo("second");
    assertThat(reading("fifth", RENEWAL.multipliedBy(2).plusSeconds(1))).isEqualTo("second");
  }

  @Test
  void aReadingThatIsTooOldIsReplaced() {
    before("first", Duration.ZERO);
    Duration late = OLDEST.plusNanos(1);
    assertThat(before("late", late).whyNot()).contains("the reading before was 60 min ago");
    assertThat(reading("after", late.plus(YOUNGEST))).isEqualTo("late");
  }

  @Test
  void whatBeganAnewIsNotComparedWithWhatWasBefore() {
    before("first", Duration.ZERO);
    baseline.startAnew("reset", YOUNGEST.toNanos());
    assertThat(reading("after", YOUNGEST.multipliedBy(2))).isEqualTo("reset");
  }

  @Test
  void aReadingIsDueWhenNoneIsThereAndWhenTheLatestIsOldEnough() {
    assertThat(baseline.isDue(0)).isTrue();
    before("first", Duration.ZERO);
    assertThat(baseline.isDue(RENEWAL.toNanos() - 1)).isFalse();
    assertThat(baseline.isDue(RENEWAL.toNanos())).isTrue();
    before("second", RENEWAL);
    assertThat(baseline.isDue(RENEWAL.toNanos() + 1)).isFalse();
  }

  private Part<Baseline.Taken<String>> before(String reading, Duration at) {
    return baseline.before(reading, at.toNanos());
  }

  private String reading(String reading, Duration at) {
    return before(reading, at).value().orElseThrow().reading();
  }
}
