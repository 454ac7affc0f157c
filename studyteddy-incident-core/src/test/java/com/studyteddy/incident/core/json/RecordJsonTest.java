package com.studyteddy.incident.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Shown;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {
  private static final Target SHOP = Target.declaredByConfiguration("shop-db");
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

  private final RecordJson json = new RecordJson(RecordJsonTest::target);

  record Session(int pid, Instant started, @Shown Duration age, List<Session> blocks) {}

  record Everything(
      Target target,
      boolean flag,
      byte tiny,
      short small,
      int number,
      long large,
      double share,
      float part,
      Double boxed,
      ActionClass level,
      Instant at,
      Duration length,
      Facts facts,
      Optional<Session> session,
      List<Optional1> list,
      Set<String> set,
      Map<String, Duration> map,
      HealthReading reading,
      Shape shape) {}

  record Optional1(Optional<String> name) {}

  sealed interface Shape {
    record RoundThing(double radius) implements Shape {}

    record Point() implements Shape {}
  }

  @Test
  void everySupportedTypeIsReadBackEqual() {
    Everything everything = everything();

    Facts plain = json.toFacts(everything);

    assertThat(json.fromPlain(plain.values(), Everything.class)).isEqualTo(everything);
    byte[] text = json.canonical(everything);
    assertThat(json.fromPlain(json.parse(text).values(), Everything.class)).isEqualTo(everything);
  }

  @Test
  void aRecordIsPlainDataInTheOrderDeclared() {
    Session session = new Session(7, NINE, Duration.ofMinutes(3), List.of());

    assertThat(json.toFacts(session).values().toString())
        .isEqualTo("{pid=7, started=2026-03-01T09:00:00Z, age=PT3M, blocks=[]}");
    assertThat(json.toFacts(session).at("pid")).isEqualTo(new Facts.Lookup.Found(7L));
  }

  @Test
  void canonicalTextHasSortedNamesAndNoSpace() {
    Session session = new Session(7, NINE, Duration.ofMinutes(3), List.of());

    assertThat(text(json.canonical(session)))
        .isEqualTo(
            "{\"age\":\"PT3M\",\"blocks\":[],\"pid\":7,\"started\":\"2026-03-01T09:00:00Z\"}");
  }

  @Test
  void whatIsOnlyShownIsNotApprovedAlsoFarInside() {
    Session inner = new Session(8, NINE, Duration.ofMinutes(1), List.of());
    Session now = new Session(7, NINE, Duration.ofMinutes(3), List.of(inner));
    Session later =
        new Session(
            7,
            NINE,
            Duration.ofMinutes(5),
            List.of(new Session(8, NINE, Duration.ZERO, List.of())));
    Session other = new Session(7, NINE.plusSeconds(1), Duration.ofMinutes(3), List.of(inner));

    assertThat(json.approved(later)).isEqualTo(json.approved(now));
    assertThat(json.approved(other)).isNotEqualTo(json.approved(now));
    assertThat(json.approvedFacts(now).values().toString())
        .isEqualTo(
            "{pid=7, started=2026-03-01T09:00:00Z,"
                + " blocks=[{pid=8, started=2026-03-01T09:00:00Z, blocks=[]}]}");
  }

  record Several(Set<String> names, Map<String, Integer> counts) {}

  @Test
  void theOrderOfSetsAndMapsDoesNotShow() {
    Several one = new Several(Set.of("b", "a", "c"), Map.of("x", 1, "y", 2, "z", 3));

    assertThat(text(json.canonical(one)))
        .isEqualTo("{\"counts\":{\"x\":1,\"y\":2,\"z\":3},\"names\":[\"a\",\"b\",\"c\"]}");
    assertThat(json.toFacts(one).values().toString())
        .isEqualTo("{names=[a, b, c], counts={x=1, y=2, z=3}}");
  }

  @Test
  void outcomesAndReadingsSayWhichTheyAre() {
    record Both(Outcome outcome, HealthReading reading) {}
    Both both =
        new Both(new Outcome.Applied("done"), new HealthReading.Unknown("no answer", List.of()));

    assertThat(text(json.canonical(both)))
        .isEqualTo(
            "{\"outcome\":{\"outcome\":\"applied\",\"summary\":\"done\"},"
                + "\"reading\":{\"metrics\":[],\"state\":\"unknown\",\"summary\":\"no answer\"}}");
  }

  @Test
  void stepsThatDifferInKindAloneDiffer() {
    Use use = Use.of("postgres.locks.analyze", Map.of());
    Runbook probing = runbook(Procedure.called("p", "P").probe("s", use).build());
    Runbook diagnosing = runbook(Procedure.called("p", "P").diagnose("s", use).build());

    assertThat(json.canonical(probing)).isNotEqualTo(json.canonical(diagnosing));
    assertThat(json.fromPlain(json.toFacts(probing).values(), Runbook.class)).isEqualTo(probing);
  }

  @Test
  void numbersAndFlagsMayBeGivenAsText() {
    assertThat(json.fromPlain("15", int.class)).isEqualTo(15);
    assertThat(json.fromPlain("0.5", double.class)).isEqualTo(0.5);
    assertThat(json.fromPlain(5L, double.class)).isEqualTo(5.0);
    assertThat(json.fromPlain("true", boolean.class)).isTrue();
    assertThat(json.fromPlain("PT5S", Duration.class)).isEqualTo(Duration.ofSeconds(5));
    assertThat(json.fromPlain("shop-db", Target.class)).isEqualTo(SHOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2147483648", "1.5", "1e3", " 1", "0x10", "abc", "\u0665"})
  void whatIsNoWholeNumberIsRefused(String text) {
    assertThatThrownBy(() -> json.fromPlain(text, int.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a whole number from -2147483648 to 2147483647, but was '" + text + "'");
  }

  @Test
  void anErrorNamesThePathWhatWasExpectedAndWhatWasFound() {
    assertMismatch(
        "{\"pid\":1,\"started\":\"2026-03-01T09:00:00Z\",\"age\":\"PT1S\",\"blocks\":[{\"pid\":true}]}",
        "blocks[0].pid: expected a whole number from -2147483648 to 2147483647, but was 'true'");
    assertMismatch("{\"pid\":1}", "started: is missing");
    assertMismatch(
        "{\"pid\":1,\"port\":2}", "there is no 'port'; there are [age, blocks, pid, started]");
    assertMismatch(
        "{\"pid\":1,\"started\":\"yesterday\"}",
        "started: expected an instant such as 2026-03-01T09:00:00Z, but was 'yesterday'");
  }

  @Test
  void whatARecordSaysAboutItsContentIsPassedOn() {
    assertThatThrownBy(() -> json.fromPlain(Map.of("name", "a", "value", 1L), Metric.class))
        .hasMessage("unit: is missing");
    Map<String, Object> negative =
        Map.of("name", "a", "value", 1L, "unit", "COUNT", "samples", -1L);
    assertThatThrownBy(() -> json.fromPlain(negative, Metric.class))
        .hasMessage("Metric 'a' rests on 0 or more samples, but was -1");
  }

  @Test
  void aTargetThatWasNotDeclaredIsNotMade() {
    assertThatThrownBy(() -> json.fromPlain("other-db", Target.class))
        .hasMessage("there is no target 'other-db'; there is [shop-db]");
  }

  @Test
  void aNameOfAClassIsPlainData() {
    String text = "{\"@class\":\"javax.script.ScriptEngineManager\",\"@type\":\"x\"}";
    Facts facts = json.fromPlain(json.parse(bytes(text)).values(), Facts.class);

    assertThat(facts.values())
        .containsEntry("@class", "javax.script.ScriptEngineManager")
        .containsEntry("@type", "x");
  }

  record Odd(BigDecimal amount) {}

  record Null(String name) {}

  @Test
  void whatCouldNotBeReadBackIsRefusedWhenItIsWritten() {
    assertThatThrownBy(() -> json.toFacts(new Odd(BigDecimal.ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("amount: java.math.BigDecimal is not supported; use strings");
    assertThatThrownBy(() -> json.toFacts(new Null(null)))
        .hasMessage("name: is null; declare it as Optional when it can be absent");
    assertThatThrownBy(() -> json.canonical(Map.of("share", Double.NaN)))
        .hasMessageContaining("finite");
  }

  @Test
  void aChangeOfTextTouchesTextAndNamesButNothingElse() {
    record Note(String text, ActionClass level, Instant at, Facts facts) {}
    Note note =
        new Note(
            "the OBSERVE", ActionClass.OBSERVE, NINE, new Facts(Map.of("OBSERVE 2026", "2026")));

    RecordJson changing =
        json.changingText(text -> text.replace("OBSERVE", "***").replace("2026", "***"));

    assertThat(text(changing.canonical(note)))
        .isEqualTo(
            "{\"at\":\"2026-03-01T09:00:00Z\",\"facts\":{\"*** ***\":\"***\"},"
                + "\"level\":\"OBSERVE\",\"text\":\"the ***\"}");
  }

  @Test
  void namesThatBecomeTheSameKeepBothTheirValues() {
    RecordJson changing = json.changingText(text -> text.startsWith("key") ? "***" : text);

    assertThat(
            text(
                changing.canonical(
                    new Facts(new java.util.TreeMap<>(Map.of("key1", 1, "key2", 2))))))
        .isEqualTo("{\"***\":1,\"*** (2)\":2}");
  }

  private static Everything everything() {
    Session session = new Session(7, NINE, Duration.ofMillis(-1500), List.of());
    return new Everything(
        SHOP,
        true,
        (byte) -128,
        (short) 32_767,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        0.1,
        0.1f,
        5.0,
        ActionClass.DISRUPTIVE,
        Instant.parse("2026-03-01T09:00:00.000000001Z"),
        Duration.ofDays(400).plusNanos(1),
        new Facts(Map.of("roots", List.of(Map.of("pid", 1, "share", 1.0)))),
        Optional.of(session),
        List.of(new Optional1(Optional.of("x")), new Optional1(Optional.empty())),
        Set.of("b", "a"),
        Map.of("b", Duration.ZERO, "a", Duration.ofSeconds(1)),
        new HealthReading.Degraded("slow", List.of(new Metric("p95", 2.5, Unit.SECONDS, 20))),
        new Shape.RoundThing(2));
  }

  private void assertMismatch(String text, String message) {
    assertThatThrownBy(() -> json.fromPlain(json.parse(bytes(text)).values(), Session.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Runbook runbook(Procedure procedure) {
    Check check =
        new Check(
            "up",
            Use.of("postgres.connection.check", Map.of("target", "shop-db")),
            true,
            com.studyteddy.incident.Severity.P1,
            "Database connection issues");
    return new Runbook("r", "1", "team", "shop", List.of(check), List.of(procedure));
  }

  private static Target target(String name) {
    if (name.equals("shop-db")) {
      return SHOP;
    }
    throw new IllegalArgumentException(
        "there is no target '%s'; there is [shop-db]".formatted(name));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
