package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsMarkerTest {
  private static final LimitsMarker MARKER =
      new LimitsMarker(
          5,
          Instant.parse("2026-03-01T09:00:00Z"),
          Map.of(
              "lock_timeout", new LimitsMarker.Limit("2000ms", Optional.of("9 s")),
              "statement_timeout", new LimitsMarker.Limit("30000ms", Optional.empty())));

  @ParameterizedTest
  @ValueSource(strings = {"", "nightly jobs", "ask [the data team] first; it's theirs", "a\nb"})
  void whatOthersWroteIsKept(String comment) {
    String noted = MARKER.addedTo(comment);
    assertThat(LimitsMarker.in(noted, 5)).contains(MARKER);
    assertThat(LimitsMarker.in(noted, 6)).isEmpty();
    assertThat(LimitsMarker.without(noted, 5)).isEqualTo(comment);
    assertThat(LimitsMarker.without(noted, 6)).isEqualTo(noted);
  }

  @Test
  void eachDatabaseHasItsOwn() {
    LimitsMarker other = new LimitsMarker(6, MARKER.until(), MARKER.limits());
    String both = other.addedTo(MARKER.addedTo("jobs"));
    assertThat(LimitsMarker.in(both, 5)).contains(MARKER);
    assertThat(LimitsMarker.in(both, 6)).contains(other);
    assertThat(LimitsMarker.without(both, 5)).isEqualTo(other.addedTo("jobs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[studyteddy-incident: limits in database 5 until tomorrow; statement_timeout='1s' was unset]",
        "[studyteddy-incident: limits in database 99999999999999999999 until 2026-03-01T09:00:00Z; x='1' was unset]",
        "[studyteddy-incident: limits in database 5"
      })
  void whatIsNotOursIsNone(String comment) {
    assertThat(LimitsMarker.in(comment, 5)).isEmpty();
  }
}
