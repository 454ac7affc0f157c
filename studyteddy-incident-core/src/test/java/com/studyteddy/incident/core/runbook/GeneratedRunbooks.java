package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runbooks with everything that a runbook may hold, drawn from a seed: every kind of step and
 * symptom, hostile text, names that look like numbers, lengths of time of every form.
 */
final class GeneratedRunbooks {
  private static final List<String> WORDS =
      List.of(
          "on",
          "no",
          "NO",
          "yes",
          "null",
          "~",
          "true",
          "false",
          "0123",
          "1:30",
          "12",
          "-0",
          "1.10",
          "1e5",
          "a: b",
          "a #b",
          "#c",
          "- d",
          "[e]",
          "{f}",
          "'g'",
          "\"h\"",
          "i\\j",
          "",
          " k ",
          "l\nm",
          "n\n\no\n",
          "p\n\n",
          " q\nr",
          "s\r\nt",
          "u\tv",
          "\u0000",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\ud83d\ude00",
          "\ud800",
          "*w",
          "&x",
          "!y",
          "|z",
          ">",
          "%",
          "@",
          "`",
          "---",
          "...",
          "<<",
          "=",
          "?",
          "? a",
          ",",
          "\u00e9\u00e8",
          "\u202e",
          "a:",
          "http://x/y",
          "x  \ny",
          "x\n  y",
          "x\n \ny",
          "\n",
          "\n\n",
          "2026-01-01",
          "PT5M");

  private final Random random;
  private final boolean wellFormed;
  private final GeneratedSteps steps;

  private GeneratedRunbooks(long seed, boolean wellFormed) {
    this.random = new Random(seed);
    this.wellFormed = wellFormed;
    this.steps = new GeneratedSteps(this);
  }

  static Runbook of(long seed) {
    return new GeneratedRunbooks(seed, false).runbook();
  }

  /** The same, with operations whose ids have the form that ids have. */
  static Runbook wellFormed(long seed) {
    return new GeneratedRunbooks(seed, true).runbook();
  }

  private static final List<List<String>> NAMES =
      List.of(
          List.of("no", "true", "y", "check-0"),
          List.of("null", "yes", "e5", "x1-2-3"),
          List.of("on", "off", "false", "n" + "a".repeat(63)));

  String operation() {
    return wellFormed ? "some.thing.check" : text();
  }

  private Runbook runbook() {
    List<Check> checks = list(3, i -> check(name(i)));
    List<Procedure> procedures = list(3, i -> procedure(name(i), checks));
    return new Runbook(
        name(random.nextInt(NAMES.size())),
        text(),
        text(),
        maybe(LocalDate.ofEpochDay(random.nextInt(60_000))),
        text(),
        list(3, i -> new Contact(role(i), nonBlank(1 + random.nextInt(3)))),
        texts(),
        list(3, i -> threshold(distinct(i))),
        checks,
        list(3, i -> phase("phase-" + i, procedures)),
        procedures,
        list(3, i -> checklist("list-" + i)));
  }

  private Check check(String id) {
    return new Check(
        id, new Use(operation(), facts(), Map.of()), flag(), pick(Severity.values()), text());
  }

  private Threshold threshold(String metric) {
    return new Threshold(
        metric, pick(Threshold.Side.values()), fraction(), pick(Unit.values()), random.nextInt(30));
  }

  private Phase phase(String id, List<Procedure> procedures) {
    Duration opens = Duration.ofMinutes(random.nextInt(5));
    return new Phase(
        id,
        text(),
        opens,
        opens.plus(length()),
        pick(IncidentPhase.values()),
        procedures.isEmpty()
            ? Optional.empty()
            : maybe(procedures.get(random.nextInt(procedures.size())).id()));
  }

  private Checklist checklist(String id) {
    Duration opens = Duration.ofDays(random.nextInt(5));
    return new Checklist(
        id,
        text(),
        opens,
        opens.plus(length()),
        IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> text()).toList());
  }

  private Procedure procedure(String id, List<Check> checks) {
    return new Procedure(
        id, text(), list(4, i -> symptom(checks)), steps.actions(), steps.investigation());
  }

  private Symptom symptom(List<Check> checks) {
    int weight = 1 + random.nextInt(100);
    int kind = random.nextInt(checks.isEmpty() ? 3 : 5);
    String check = checks.isEmpty() ? "" : checks.get(random.nextInt(checks.size())).id();
    return switch (kind) {
      case 0 -> new Symptom.OfLogPattern(nonBlank(1).get(0), count(), length(), text(), weight);
      case 1 -> new Symptom.OfReports(count(), length(), text(), weight);
      case 2 -> {
        Map<String, String> labels = new TreeMap<>(texts());
        labels.put("alertname", text());
        yield new Symptom.OfAlert(labels, text(), weight);
      }
      case 3 -> new Symptom.OfCheck(check, count(), text(), weight);
      default -> new Symptom.OfDuration(check, length(), text(), weight);
    };
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean flag() {
    return random.nextBoolean();
  }

  <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  <T> Optional<T> maybe(T value) {
    return flag() ? Optional.of(value) : Optional.empty();
  }

  <T> List<T> list(int most, IntFunction<T> item) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(item).toList();
  }

  String text() {
    String word = word();
    return switch (random.nextInt(4)) {
      case 0 -> "Look at " + word;
      case 1 -> word + word();
      default -> word;
    };
  }

  /** Half a character is no JSON that everyone reads. */
  private String word() {
    String word = WORDS.get(random.nextInt(WORDS.size()));
    return wellFormed && word.equals("\ud800") ? "half" : word;
  }

  List<String> nonBlank(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + text()).toList();
  }

  private int count() {
    return 1 + random.nextInt(1_000);
  }

  Duration length() {
    return switch (random.nextInt(5)) {
      case 0 -> Duration.ofNanos(1 + random.nextInt(1_000_000_000));
      case 1 -> Duration.ofMillis(1 + random.nextInt(100_000));
      case 2 -> Duration.ofSeconds(1 + random.nextInt(100_000));
      case 3 -> Duration.ofDays(1 + random.nextInt(350));
      default -> Duration.ofMinutes(1 + random.nextInt(600));
    };
  }

  private double fraction() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(10);
      case 1 -> -0.0;
      case 2 -> random.nextDouble() * 1e300;
      default -> random.nextDouble();
    };
  }

  Role role(int number) {
    return new Role("role-" + number);
  }

  Map<String, String> texts() {
    Map<String, String> map = new TreeMap<>();
    list(3, i -> map.put(text(), text()));
    return map;
  }

  Facts facts() {
    Map<String, Object> map = new LinkedHashMap<>();
    list(3, i -> map.put(text(), plain(2)));
    return new Facts(map);
  }

  private Object plain(int deep) {
    return switch (random.nextInt(deep == 0 ? 4 : 6)) {
      case 0 -> random.nextLong();
      case 1 -> fraction();
      case 2 -> flag();
      case 3 -> text();
      case 4 -> {
        List<Object> items = new ArrayList<>();
        list(3, i -> items.add(plain(deep - 1)));
        yield items;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        list(3, i -> map.put(text(), plain(deep - 1)));
        yield map;
      }
    };
  }

  /** As hostile as a name can be, and another for each number. */
  private String name(int number) {
    List<String> some = NAMES.get(number);
    return some.get(random.nextInt(some.size()));
  }

  /** Hostile, and another for each number. */
  private String distinct(int number) {
    return text() + number;
  }
}
