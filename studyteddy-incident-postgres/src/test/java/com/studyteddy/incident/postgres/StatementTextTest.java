package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 | SELECT ?",
        "SELECT * FROM t1 WHERE a = 'it''s' AND b=2.5e-3 | SELECT * FROM t1 WHERE a = ? AND b=?",
        "ALTER ROLE x PASSWORD 'geheim' | ALTER ROLE x PASSWORD ?",
        "SELECT E'a\\'b' , U&'d!' , B'01' , x'ff' | SELECT ? , ? , ? , ?",
        "SELECT $$geheim$$, $tag$ge'heim $$ $tag$, $1 | SELECT ?, ?, $1",
        "SELECT \"Name 1\" FROM \"t'\" | SELECT \"Name ?\" FROM \"t?",
        "/* geheim */ SELECT -- geheim | SELECT",
        "SELECT 'cut off by the ser | SELECT ?",
        "SELECT $a$ cut off | SELECT ?",
      })
  void literalsAndCommentsAreTakenOut(String sql, String shown) {
    assertThat(StatementText.of(sql).beginning(200)).isEqualTo(shown);
  }

  @Test
  void itIsOneLineWithoutControlCharacters() {
    assertThat(StatementText.of("SELECT\n\ta\u001b[2J\u202e FROM t").beginning(200))
        .isEqualTo("SELECT a [?J FROM t");
  }

  @Test
  void aLongOneIsCut() {
    assertThat(StatementText.of("SELECT a FROM somewhere").beginning(12)).isEqualTo("SELECT a...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alter table t", "-- x\nCREATE INDEX i", "/* y */ VACUUM", "TRUNCATE t"})
  void ddlIsKnownByItsFirstWord(String sql) {
    assertThat(StatementText.of(sql).isDdl()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SELECT 'ALTER TABLE'", "UPDATE t SET a = 1", "created", "BEGIN"})
  void theRestIsNot(String sql) {
    assertThat(StatementText.of(sql).isDdl()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "'", "''", "$a", "$$", "1.", "/* x", "-- x", "E'\\"})
  void aHostileTextIsReadToo(String part) {
    assertThat(StatementText.of(part.repeat(300_000)).beginning(10)).hasSizeLessThan(11);
    assertThat(StatementText.of(part + "x".repeat(300_000)).beginning(10)).hasSizeLessThan(11);
  }
}
