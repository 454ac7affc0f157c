package com.studyteddy.incident.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.operation.Facts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @Property(tries = 500)
  void whatIsWrittenIsReadBackEqual(@ForAll("plainData") Map<String, Object> plain) {
    byte[] text = CanonicalJson.write(plain);

    assertThat(JsonText.read(text)).isEqualTo(plain);
    assertThat(CanonicalJson.write(JsonText.read(text))).isEqualTo(text);
  }

  @Property(tries = 200)
  void itIsOneLineOfCharactersThatMoveNoTerminal(@ForAll("plainData") Map<String, Object> plain) {
    assertThat(new String(CanonicalJson.write(plain), StandardCharsets.UTF_8).codePoints())
        .noneMatch(Character::isISOControl);
  }

  @Property(tries = 200)
  void theOrderOfNamesDoesNotShow(@ForAll("plainData") Map<String, Object> plain) {
    List<Map.Entry<String, Object>> entries = new ArrayList<>(plain.entrySet());
    Collections.reverse(entries);
    Map<String, Object> reversed = new LinkedHashMap<>();
    entries.forEach(entry -> reversed.put(entry.getKey(), entry.getValue()));

    assertThat(CanonicalJson.write(reversed)).isEqualTo(CanonicalJson.write(plain));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "100.0, 100.0",
    "1.0E7, 1.0E7",
    "2.0E-3, 0.002",
    "2.0E-4, 2.0E-4",
    "2.2E-322, 2.2E-322",
    "2.0E23, 2.0E23",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "4.9E-324, 4.9E-324"
  })
  void numbersLookTheSameOnEveryJava(double number, String text) {
    assertThat(text(number)).isEqualTo(text);
  }

  @Test
  void whatIsInvisibleOrHalfStandsAsAnEscapeAndComesBack() {
    String text =
        "a\u0000\n\u001b[2J\u0085\u202e\u2028\ud800 \ud83d\ude00 \u00e4 \udc00\u007f\ufeff";

    assertThat(text(text))
        .isEqualTo(
            "\"a\\u0000\\n\\u001b[2J\\u0085\\u202e\\u2028\\ud800 \ud83d\ude00 \u00e4 \\udc00\\u007f\\ufeff\"");
    assertThat(JsonText.read(CanonicalJson.write(Map.of("k", text)))).isEqualTo(Map.of("k", text));
  }

  @Test
  void aHalfCharacterInANameIsReplacedAndNoValueIsLost() {
    assertThat(text(Map.of("a\ud800", 1L, "a\udc00", 2L, "\ud83d\ude00", 3L)))
        .isEqualTo("{\"a\\ufffd\":1,\"a\\ufffd (2)\":2,\"\ud83d\ude00\":3}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "{\"a\":1}{}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":[null]}",
        "{\"a\":1e999}",
        "{\"a\":9223372036854775808}",
        "{\"a\":NaN}",
        "{'a':1}",
        "{\"a\":1,}",
        "\ufeff{\"a\":1}",
        "{\"a\":\"line\nbreak\"}"
      })
  void whatIsNotStrictlyJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonText.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsTooDeepOrTooLongIsRefusedBothWays() {
    byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> JsonText.read(deep)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonText.read(new byte[(1 << 20) + 1]))
        .hasMessageContaining("1048576 bytes");
    assertThatThrownBy(() -> JsonText.read(new byte[] {'"', (byte) 0xc3, '"'}))
        .hasMessage("malformed UTF-8");

    Object nested = "x";
    for (int i = 0; i < 100; i++) {
      nested = List.of(nested);
    }
    Object tooDeep = nested;
    assertThatThrownBy(() -> CanonicalJson.write(tooDeep)).hasMessageContaining("60 levels");
  }

  @Test
  void whatIsAsDeepAsCanBeWrittenCanBeRead() {
    Object nested = "x";
    for (int i = 0; i < 60; i++) {
      nested = List.of(nested);
    }
    assertThat(JsonText.read(CanonicalJson.write(nested))).isEqualTo(nested);
  }

  @Provide
  Arbitrary<Map<String, Object>> plainData() {
    Arbitrary<String> strings = Arbitraries.strings().all().ofMaxLength(12);
    Arbitrary<String> names = strings.map(name -> name.replaceAll("\\p{Cs}", "?"));
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            strings.map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    Arbitrary<Object> inner =
        Arbitraries.oneOf(
            leaves,
            leaves.list().ofMaxSize(4).map(Object.class::cast),
            Arbitraries.maps(names, leaves).ofMaxSize(4).map(Object.class::cast));
    return Arbitraries.maps(names, inner).ofMaxSize(6).map(map -> new Facts(map).values());
  }

  private static String text(Object plain) {
    return new String(CanonicalJson.write(plain), StandardCharsets.UTF_8);
  }
}
