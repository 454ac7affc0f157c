package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.Role;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a runbook of one procedure from the short form that the tables are written in. */
final class StepNotation {
  private final List<Threshold> thresholds = new ArrayList<>();
  private final List<Contact> contacts = new ArrayList<>();
  private final Map<String, String> channels = new LinkedHashMap<>();
  private final List<Symptom> symptoms = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Step.Branch> branches = new ArrayList<>();
  private List<Step> open = steps;
  private int count;

  private StepNotation() {}

  static Runbook runbook(String text) {
    StepNotation notation = new StepNotation();
    text.lines().forEach(notation::line);
    return new Runbook(
        "shop",
        "1",
        "shop-team",
        Optional.empty(),
        "shop",
        notation.contacts,
        notation.channels,
        notation.thresholds,
        List.of(),
        List.of(),
        List.of(new Procedure("trouble", "Trouble", notation.symptoms, notation.steps)),
        List.of());
  }

  private void line(String line) {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    String rest = blank < 0 ? "" : line.substring(blank + 1);
    switch (word) {
      case "change" -> change(rest);
      case "look" -> open.add(new Step.DiagnoseStep(next(), use(rest)));
      case "person" -> open.add(person(rest));
      case "tell" -> open.add(new Step.NotifyStep(next(), "", List.of(), rest, Handling.USUAL));
      case "symptom" ->
          symptoms.add(new Symptom.OfAlert(Map.of("name", "shop"), rest, 1 + symptoms.size()));
      case "threshold" -> threshold(rest.split(" ", 3));
      case "contact" -> contact(rest.split(" ", 2));
      case "channel" -> channels.put(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
      case "either", "or" -> branch();
      case "end" -> end();
      default -> throw new IllegalArgumentException("unknown word: " + line);
    }
  }

  private String next() {
    return "s" + ++count;
  }

  private void change(String rest) {
    Handling handling = Handling.USUAL;
    for (String word : rest.split(" ", -1)) {
      if (word.startsWith("if=")) {
        handling =
            handling.when(new Condition(word.substring(3), Condition.Comparison.PRESENT, ""));
      }
    }
    open.add(new Step.MitigateStep(next(), "", use(rest), handling));
  }

  private Step person(String instruction) {
    return new Step.ManualStep(
        next(),
        "",
        instruction,
        Role.ON_CALL_ENGINEER,
        Optional.of(Duration.ofMinutes(5)),
        false,
        false,
        Handling.USUAL);
  }

  private static Use use(String text) {
    String[] words = text.split(" ", -1);
    Map<String, Object> arguments = new LinkedHashMap<>();
    Map<String, String> bound = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int from = words[i].indexOf("<-");
      int equal = words[i].indexOf('=');
      if (from > 0) {
        bound.put(words[i].substring(0, from), words[i].substring(from + 2));
      } else if (!words[i].startsWith("if=")) {
        arguments.put(words[i].substring(0, equal), words[i].substring(equal + 1));
      }
    }
    Use use = Use.of(words[0], arguments);
    for (Map.Entry<String, String> each : bound.entrySet()) {
      use = use.from(each.getKey(), each.getValue());
    }
    return use;
  }

  private void threshold(String[] parts) {
    thresholds.add(Threshold.below(parts[0], Double.parseDouble(parts[2]), Unit.RATIO));
  }

  private void contact(String[] parts) {
    contacts.add(new Contact(new Role(parts[0]), List.of(parts[1])));
  }

  private void branch() {
    close();
    open = new ArrayList<>();
  }

  private void close() {
    if (!steps.equals(open) || !branches.isEmpty()) {
      branches.add(new Step.Branch("way-" + (branches.size() + 1), Optional.empty(), open));
    }
  }

  private void end() {
    close();
    open = steps;
    steps.add(
        new Step.DecisionStep(next(), "", "Which way?", List.copyOf(branches), Handling.USUAL));
    branches.clear();
  }
}
