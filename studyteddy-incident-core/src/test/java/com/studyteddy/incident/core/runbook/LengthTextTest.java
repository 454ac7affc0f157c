package com.studyteddy.incident.core.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input 36: lengths of time are read in the documented forms and in no other. */
class LengthTextTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "15m, PT15M",
    "4h, PT4H",
    "2d, PT48H",
    "1h30m, PT1H30M",
    "1d2h3m4s5ms, PT26H3M4.005S",
    "90m, PT1H30M",
    "0s, PT0S",
    "007s, PT7S",
    "PT15M, PT15M",
    "P1D, PT24H",
    "PT0.000000001S, PT0.000000001S",
    "P366D, PT8784H",
    "366d, PT8784H"
  })
  void input36ReadsADocumentedForm(String text, Duration expected) {
    assertThat(LengthText.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15 | write 15s, 15m or 15h",
        "-5m | without '-'",
        "15 minutes | write 15m",
        "15 Minutes | write 15m",
        "2 hours | write 2h",
        "20 ms | write 20ms",
        "4h30 | write 4h30m or 4h30s",
        "30m4h | 1d2h30m",
        "5m5m | 1d2h30m",
        "9999999999h | at most 366d",
        "367d | at most 366d",
        "999999999999d | at most 366d",
        "P999999999999D | at most 366d",
        "PT-15M | without '-'",
        "-PT15M | without '-'",
        "1.5h | PT15M",
        "P | PT15M",
        "PT | PT15M",
        "P1M | PT15M",
        "soon | PT15M",
        "'' | PT15M",
        "1h 30m | PT15M",
        "15M | write 15m"
      })
  void input36RefusesAnyOtherAndSaysWhatToWrite(String text, String fix) {
    assertThatExceptionOfType(LengthText.NoLengthException.class)
        .isThrownBy(() -> LengthText.parse(text))
        .satisfies(refused -> assertThat(refused.fix()).contains(fix));
  }

  @Property
  void whatIsWrittenReadsBackTheSame(
      @ForAll @LongRange(min = 0, max = 366L * 86_400 * 1_000) long millis,
      @ForAll @LongRange(min = 0, max = 999_999) long nanos) {
    Duration length = Duration.ofMillis(millis).plusNanos(millis == 366L * 86_400_000 ? 0 : nanos);
    assertThat(LengthText.parse(LengthText.write(length))).isEqualTo(length);
  }
}
