package com.studyteddy.incident.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.testkit.Bench;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterReaderTest {
  /** One of every kind. */
  record Everything(
      @Parameter("which") Target target,
      @Parameter(value = "how many", defaultValue = "3", min = "1", max = "9") int times,
      @Parameter(value = "how long", defaultValue = "PT5S", min = "PT1S", max = "PT1M")
          Duration pause,
      @Parameter(value = "what share", defaultValue = "0.5", min = "0", max = "1") double share,
      @Parameter("labels") List<String> labels,
      @Parameter("a remark") Optional<String> remark) {}

  private static final OperationSpec<Everything> SPEC =
      new OperationSpec<>(
          "shop.all.try", "Try", Everything.class, ActionClass.OBSERVE, Duration.ofSeconds(1));

  private final ParameterReader reader = new ParameterReader(new Bench().json);

  private Everything read(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("target", "shop-db");
    values.put("labels", List.of("a"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return reader.read(SPEC, new Facts(values));
  }

  @Test
  void factsThemselvesTakeAnyArguments() {
    OperationSpec<Facts> any =
        new OperationSpec<>(
            "shop.any.try", "Try", Facts.class, ActionClass.OBSERVE, Duration.ofSeconds(1));
    Facts given = new Facts(Map.of("one", 1, "more", Map.of("names", List.of("a", "b"))));

    assertThat(reader.read(any, given)).isEqualTo(given);
  }

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(read())
        .isEqualTo(
            new Everything(
                Target.declaredByConfiguration("shop-db"),
                3,
                Duration.ofSeconds(5),
                0.5,
                List.of("a"),
                Optional.empty()));
  }

  @Test
  void numbersAndLengthsMayBeText() {
    assertThat(read("times", "7", "pause", "PT30S", "share", "0.25", "remark", "x"))
        .isEqualTo(
            new Everything(
                Target.declaredByConfiguration("shop-db"),
                7,
                Duration.ofSeconds(30),
                0.25,
                List.of("a"),
                Optional.of("x")));
  }

  @Test
  void limitsIncludeTheirEnds() {
    assertThat(read("times", 1, "pause", "PT1M", "share", 1.0).times()).isEqualTo(1);
    assertThat(read("times", 9, "pause", "PT1S", "share", 0).times()).isEqualTo(9);
  }

  @Test
  void everyErrorIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                reader.read(
                    SPEC,
                    new Facts(
                        Map.of("target", "nowhere", "times", 0, "pause", "PT2M", "typo", true))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("shop.all.try: ")
        .hasMessageContaining("'target' is not a Target")
        .hasMessageContaining("[shop-db]")
        .hasMessageContaining("'times' must be at least 1, but was 0")
        .hasMessageContaining("'pause' must be at most PT1M, but was PT2M")
        .hasMessageContaining("'labels' is missing (labels)")
        .hasMessageContaining("there is no parameter 'typo'; there are [target, times,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e400", "", "three", "1,5"})
  void whatIsNoNumberIsNoNumber(String text) {
    assertThatThrownBy(() -> read("share", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'share'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "", "SHOP-DB", "shop-db; DROP TABLE x", "../shop-db"})
  void textSelectsATargetAndNeverBecomesOne(String text) {
    assertThatThrownBy(() -> read("target", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'target' is not a Target");
  }

  @Test
  void aListOfTheWrongThingsIsWrong() {
    assertThatThrownBy(() -> read("labels", List.of(Map.of("a", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("shop.all.try: labels[0]: expected a text");
  }

  /** Texts of which only some are allowed. */
  record Listed(
      @Parameter(
              value = "a path",
              allowed = {"/spec/replicas", "/spec/paused"})
          String path,
      @Parameter(
              value = "more paths",
              allowed = {"/a", "/b"})
          Optional<String> other,
      @Parameter(
              value = "all paths",
              allowed = {"/a", "/b"})
          List<String> all) {}

  private Listed listed(String path, Map<String, Object> others) {
    Map<String, Object> given = new LinkedHashMap<>(others);
    given.put("path", path);
    return reader.read(
        new OperationSpec<>(
            "shop.all.patch", "Try", Listed.class, ActionClass.OBSERVE, Duration.ofSeconds(1)),
        new Facts(given));
  }

  @Test
  void whatIsOnTheListIsTaken() {
    assertThat(listed("/spec/paused", Map.of("all", List.of("/a", "/b"))))
        .isEqualTo(new Listed("/spec/paused", Optional.empty(), List.of("/a", "/b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/spec/template/spec/containers/0/image",
        "/spec/replicas/",
        "/spec//replicas",
        "/spec/replicas\n",
        "/SPEC/replicas",
        ""
      })
  void whatIsNotOnTheListIsRefusedWithTheList(String path) {
    assertThatThrownBy(() -> listed(path, Map.of("all", List.of("/a", "/c"), "other", "/z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'path' must be one of [/spec/replicas, /spec/paused], but was")
        .hasMessageContaining("'other' must be one of [/a, /b], but was '/z'")
        .hasMessageContaining("'all' must be one of [/a, /b], but was '/c'");
  }
}
