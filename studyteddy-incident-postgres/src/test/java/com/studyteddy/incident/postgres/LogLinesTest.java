package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {
  private static final PlainLog PLAIN = new PlainLog("%t:%r:%u@%d:[%p]:%e:");

  private static final String RECORD =
      "2026-01-02 03:04:05.678 UTC,\"app\",\"shop\",42,\"127.0.0.1:1\",6b04d100.137a,1,\"SELECT\","
          + "2026-01-02 03:04:05 UTC,8/7,0,ERROR,%s,\"%s\",,,,,,\"select\",,,\"psql\",\"client backend\",,0";

  @Test
  void aRecordOverSeveralLinesIsOneAndWhatItQuotesIsNone() {
    String forged =
        RECORD.formatted("22012", "first\n" + RECORD.formatted("XX001", "x").replace("\"", "\"\""));

    List<LoggedError> errors = CsvLog.read(forged.lines().toList());

    assertThat(errors).extracting(LoggedError::state).containsExactly("22012");
    assertThat(errors.get(0).database()).isEqualTo("shop");
    assertThat(errors.get(0).application()).isEqualTo("psql");
    assertThat(errors.get(0).at()).isPresent();
  }

  @Test
  void theTailOfARecordThatWasCutIsLeftOut() {
    List<String> lines = List.of("rest of a statement\",,,", RECORD.formatted("40001", "x"));

    assertThat(CsvLog.read(lines)).extracting(LoggedError::state).containsExactly("40001");
  }

  @Test
  void anErrorOfAPlainLogIsOneWithItsDetailAndStatement() {
    List<String> lines =
        List.of(
            "2026-01-02 03:04:05 UTC:10.0.0.1(5000):app@shop:[42]:23505:ERROR:  duplicate key",
            "2026-01-02 03:04:05 UTC:10.0.0.1(5000):app@shop:[42]:23505:DETAIL:  Key (id)=(1)",
            "2026-01-02 03:04:05 UTC:10.0.0.1(5000):app@shop:[42]:23505:STATEMENT:  INSERT",
            "2026-01-02 03:04:05 UTC:10.0.0.1(5000):app@shop:[42]:23505:ERROR:  duplicate key",
            "2026-01-02 03:04:05 UTC:10.0.0.1(5000):app@other:[43]:40P01:FEHLER:  Verklemmung",
            "2026-01-02 03:04:06 UTC::@:[1]:00000:LOG:  checkpoint starting",
            "\tand a line that goes on");

    List<LoggedError> errors = PLAIN.read(lines);

    assertThat(errors).extracting(LoggedError::state).containsExactly("23505", "23505", "40P01");
    assertThat(errors).extracting(LoggedError::database).containsExactly("shop", "shop", "other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"x \\\"y\\\" \\u0041\\n\",\"b\":12}|x \"y\" A",
        "{\"a\":\"\"}|``",
      })
  void jsonIsReadWithItsEscapes(String line, String expected) {
    assertThat(FlatJson.read(line).orElseThrow().get("a").strip()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{}", "[1]", "{\"a\":{}}", "{\"a\":1} x", "{\"a\"", "{\"a\":\"x"})
  void whatIsNoSuchObjectIsLeftOut(String line) {
    assertThat(FlatJson.read(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22P02|invalid input syntax for type integer: \"hans\"|invalid input syntax for type integer: ?",
        "22P02|ungültige Eingabesyntax für Typ integer: »hans«|ungültige Eingabesyntax für Typ integer: ?",
        "23505|violates unique constraint \"orders_pkey\"|violates unique constraint orders_pkey",
        "42703|column \"Hans Meier\" does not exist|column ? does not exist",
        "42601|syntax error at 4711 near 'hans'|syntax error at ? near ?",
        "P0001|no credit for hans|''"
      })
  void ofAMessageOnlyNamesAreShown(String state, String message, String expected) {
    LoggedError error =
        LogLines.ofJson(
                List.of(
                    "{\"state_code\":\"%s\",\"message\":\"%s\"}"
                        .formatted(state, message.replace("\"", "\\\""))))
            .get(0);
    assertThat(LogMessage.shown(error, new TestCall())).isEqualTo(expected);
  }

  @Test
  @Timeout(10)
  void garbageIsReadInTimeAndHoldsNoErrors() {
    Random random = new Random(42);
    List<String> lines =
        random
            .ints(2_000, 0, 200)
            .mapToObj(
                length ->
                    random
                        .ints(length, 0, 10)
                        .mapToObj(each -> String.valueOf("{}\",:%[]\\2".charAt(each)))
                        .reduce("", String::concat))
            .toList();
    assertThat(LogLines.ofAnyForm(lines, PLAIN)).isEmpty();
    String long1 = "2026-01-02 03:04:05 UTC:" + "@:".repeat(50_000);
    assertThat(LogLines.ofAnyForm(List.of(long1), PLAIN)).isEmpty();
  }

  @Test
  void anAgeIsNeverNegativeAndWhatIsOlderIsLeftOut() {
    List<LoggedError> errors = CsvLog.read(List.of(RECORD.formatted("22012", "x")));
    LogExcerpt later =
        new LogExcerpt("a log", errors, errors.get(0).at().map(at -> at.plusMinutes(5)), List.of());

    assertThat(later.age(errors.get(0))).contains(Duration.ofMinutes(5));
    assertThat(later.within(Duration.ofMinutes(6)).errors()).hasSize(1);
    assertThat(later.within(Duration.ofMinutes(4)).errors()).isEmpty();
    LogExcerpt earlier =
        new LogExcerpt("a log", errors, errors.get(0).at().map(at -> at.minusHours(1)), List.of());
    assertThat(earlier.age(errors.get(0))).contains(Duration.ZERO);
  }
}
