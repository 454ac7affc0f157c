package com.studyteddy.incident.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  private static final String USUAL = "2026-03-01T09:05:59.012345678Z";

  @Property(tries = 2000)
  void everyInstantIsReadBack(
      @ForAll @LongRange(min = -62_200_000_000L, max = 260_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(max = 9) int digits) {
    long unit = (long) Math.pow(10, 9 - digits);
    Instant instant = Instant.ofEpochSecond(second, nanos / unit * unit);

    assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
  }

  @Property(tries = 5000)
  void aChangedTextIsReadOrRefusedAsTheJdkDoes(
      @ForAll @IntRange(max = 29) int place,
      @ForAll("letters") char letter,
      @ForAll @IntRange(max = 30) int length) {
    StringBuilder changed = new StringBuilder(USUAL);
    changed.setCharAt(place, letter);
    sameAsJdk(changed.toString());
    sameAsJdk(changed.substring(0, length));
    sameAsJdk(changed.substring(0, length) + "Z");
    sameAsJdk("2026-03-01T09:05:59Z".substring(0, Math.min(length, 20)));
  }

  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.chars().with("0123456789 .,:-+TZtz\u0663\u00b2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T24:00:00Z",
        "2026-03-01T24:00:01Z",
        "2026-12-31T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2024-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-03-01T09:00Z",
        "2026-03-01T09:00:00.Z",
        "2026-03-01T09:00:00.1234567890Z",
        "2026-03-01T09:00:00+01:00",
        "-0001-03-01T09:00:00Z",
        "+12026-03-01T09:00:00Z",
        "2026-03-01t09:00:00z",
        ""
      })
  void theUnusualIsReadOrRefusedAsTheJdkDoes(String text) {
    sameAsJdk(text);
  }

  private static void sameAsJdk(String text) {
    Instant expected;
    try {
      expected = Instant.parse(text);
    } catch (DateTimeException refused) {
      assertThatThrownBy(() -> InstantText.parse(text))
          .as(text)
          .isInstanceOf(DateTimeException.class);
      return;
    }
    assertThat(InstantText.parse(text)).as(text).isEqualTo(expected);
  }
}
