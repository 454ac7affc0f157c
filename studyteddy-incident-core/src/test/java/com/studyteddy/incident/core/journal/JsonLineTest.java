package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {
  private static final int TRIES = 200_000;

  private final JsonMapper jackson =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"a\" : [ 1 , -0.5e+3 , 0 , true , false , null , \"x\" ] }",
        "{\"a\":{\"b\":[]},\"c\":\"\\u00e4\\n\\\\\\\"/\"}",
        "{\"grüße\":\"für alle\"}"
      })
  void anObjectInOneLineStandsAsItIs(String text) {
    assertThat(is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "}",
        "{}{}",
        "{} ",
        " {}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":tru}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\n1}",
        "{\"a\":1}\n",
        "{\"a\":'b'}"
      })
  void anythingElseDoesNot(String text) {
    assertThat(is(text)).isFalse();
  }

  @Test
  void bytesThatAreNoTextDoNot() {
    assertThat(JsonLine.is(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isFalse();
  }

  @Test
  void whatNestsTooDeepDoesNotAndHurtsNobody() {
    assertThat(is("{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}")).isFalse();
  }

  @Test
  void whateverItTakesIsJsonToOthersToo() {
    List<String> parts =
        List.of(
            "{", "}", "[", "]", ":", ",", "\"a\"", "\"", "\\", "1", "0", "-", ".", "e", " ",
            "null");
    Random random = new Random(1);
    int taken = 0;
    for (int i = 0; i < TRIES; i++) {
      StringBuilder text = new StringBuilder("{\"a\":");
      for (int part = random.nextInt(6); part >= 0; part--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      text.append('}');
      if (is(text.toString())) {
        taken++;
        assertThat(isJson(text.toString())).as("%s", text).isTrue();
      }
    }
    assertThat(taken).isGreaterThan(1000);
  }

  private boolean isJson(String text) {
    try {
      return jackson.readTree(text).isObject();
    } catch (JacksonException otherwise) {
      return false;
    }
  }

  private static boolean is(String text) {
    return JsonLine.is(text.getBytes(StandardCharsets.UTF_8));
  }
}
