package com.studyteddy.incident.postgres.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {
  @ParameterizedTest
  @CsvSource({
    "08001, UNREACHABLE, true",
    "08006, UNREACHABLE, true",
    "28P01, LOGIN_REFUSED, false",
    "28000, LOGIN_REFUSED, false",
    "53300, FULL, true",
    "53100, OUT_OF_RESOURCES, true",
    "57P03, STARTING, true",
    "57P01, SHUT_DOWN, true",
    "57P02, SHUT_DOWN, true",
    "57014, CANCELLED, false",
    "3D000, NO_DATABASE, true",
    "55P03, LOCK_NOT_AVAILABLE, false",
    "42501, NOT_PERMITTED, false",
    "58030, INTERNAL_ERROR, true",
    "XX001, INTERNAL_ERROR, true",
    "22012, OTHER, false",
  })
  void theSqlStateTellsWhatItIsAndWhetherTheDatabaseIsDown(
      String state, Trouble trouble, boolean down) {
    assertThat(Trouble.of(new SQLException("in any language", state))).isEqualTo(trouble);
    assertThat(trouble.isDown()).isEqualTo(down);
  }

  @Test
  void withoutASqlStateNothingIsGuessed() {
    assertThat(Trouble.of(new SQLException("too many clients already"))).isEqualTo(Trouble.OTHER);
  }
}
