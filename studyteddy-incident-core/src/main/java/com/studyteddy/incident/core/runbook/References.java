package com.studyteddy.incident.core.runbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks that names in a runbook lead somewhere, and that it is not too large. */
final class References {
  private References() {}

  /** Counts the steps; a runbook of too many is not read any further. */
  static boolean fewEnough(Spot runbook) {
    int steps = 0;
    for (Spot procedure : values(runbook, "procedures")) {
      for (String list : List.of("steps", "investigation")) {
        steps += get(procedure, list).map(References::count).orElse(0);
      }
    }
    if (steps > RunbookFile.MOST_STEPS) {
      runbook.wrong(
          "the runbook has %d steps, and %d are read at most"
              .formatted(steps, RunbookFile.MOST_STEPS),
          "make several runbooks of it");
      return false;
    }
    return true;
  }

  private static int count(Spot list) {
    int count = 0;
    if (list.node() instanceof Node.Items items) {
      for (int i = 0; i < items.items().size(); i++) {
        Spot step = list.item(i, items.items().get(i));
        count += 1 + get(step, "parallel").map(References::count).orElse(0);
        for (Spot branch : items(step, "branches")) {
          count += get(branch, "steps").map(References::count).orElse(0);
        }
      }
    }
    return count;
  }

  /** Looks at the checks of symptoms and at the procedures of phases. */
  static void check(Spot runbook) {
    if (!isMisspelt(runbook, "checks")) {
      checksOfSymptoms(runbook);
    }
    if (!isMisspelt(runbook, "procedures")) {
      Set<String> procedures = keys(runbook, "procedures");
      for (Spot phase : values(runbook, "phases")) {
        get(phase, "procedure").ifPresent(name -> mustBe(name, "procedure", procedures));
      }
    }
  }

  /** What stands under a misspelt key is not missing a second time. */
  private static boolean isMisspelt(Spot runbook, String key) {
    return runbook.node() instanceof Node.Entries map
        && map.get(key).isEmpty()
        && map.keys().stream().anyMatch(other -> Spelling.nearest(other, List.of(key)).isPresent());
  }

  private static void checksOfSymptoms(Spot runbook) {
    Set<String> checks = keys(runbook, "checks");
    for (Spot procedure : values(runbook, "procedures")) {
      for (Spot symptom : items(procedure, "symptoms")) {
        get(symptom, "check").ifPresent(name -> mustBe(name, "check", checks));
      }
    }
  }

  private static void mustBe(Spot name, String what, Set<String> there) {
    mustBe(name, what, there, what + "s");
  }

  /** Reports a name that does not stand under a key of the runbook. */
  static void mustBe(Spot name, String what, Set<String> there, String key) {
    if (name.node() instanceof Node.Text text
        && !text.isNothing()
        && !there.contains(text.text())) {
      name.wrong(
          "there is no %s %s".formatted(what, Quoted.of(text.text())),
          there.isEmpty()
              ? "add it under '%s'".formatted(key)
              : Spelling.nearest(text.text(), there).isPresent()
                  ? Spelling.fix(text.text(), there)
                  : "%s, or add it under '%s'".formatted(Spelling.fix(text.text(), there), key));
    }
  }

  static Optional<Spot> get(Spot spot, String key) {
    return spot.node() instanceof Node.Entries map
        ? map.get(key).map(value -> spot.under(key, value))
        : Optional.empty();
  }

  static List<Spot> items(Spot spot, String key) {
    Optional<Spot> list = get(spot, key);
    if (list.isEmpty() || !(list.get().node() instanceof Node.Items items)) {
      return List.of();
    }
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      spots.add(list.get().item(i, items.items().get(i)));
    }
    return spots;
  }

  static List<Spot> values(Spot spot, String key) {
    Optional<Spot> map = get(spot, key);
    return map.isPresent() && map.get().node() instanceof Node.Entries entries
        ? entries.entries().stream()
            .map(entry -> map.get().under(entry.key().text(), entry.value()))
            .toList()
        : List.of();
  }

  static Set<String> keys(Spot spot, String key) {
    return get(spot, key)
        .filter(map -> map.node() instanceof Node.Entries)
        .<Set<String>>map(map -> new LinkedHashSet<>(((Node.Entries) map.node()).keys()))
        .orElse(Set.of());
  }
}
