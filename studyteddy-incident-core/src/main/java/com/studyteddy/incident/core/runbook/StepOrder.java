package com.studyteddy.incident.core.runbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the names of one procedure's steps and at what they take from one another, on the file
 * itself, so that each problem has its own line even where other things are wrong. What may be
 * taken from where is {@link com.studyteddy.incident.runbook.Procedure}'s rule.
 */
final class StepOrder {
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Set<String>> taken = new LinkedHashMap<>();

  private StepOrder() {}

  static void check(Spot procedure) {
    StepOrder order = new StepOrder();
    List<Spot> steps = References.items(procedure, "steps");
    List<Spot> investigation = References.items(procedure, "investigation");
    order.collect(steps);
    order.collect(investigation);
    order.inOrder(steps, new Scope(null));
    order.inOrder(investigation, new Scope(null));
    investigation.forEach(StepOrder::onlyLooks);
  }

  /** The names that a step may take from; one inside another sees the outer one's. */
  private static final class Scope {
    private final @org.jspecify.annotations.Nullable Scope outer;
    private final Set<String> own = new LinkedHashSet<>();

    Scope(@org.jspecify.annotations.Nullable Scope outer) {
      this.outer = outer;
    }

    boolean has(String name) {
      return own.contains(name) || (outer != null && outer.has(name));
    }

    List<String> names() {
      List<String> names = outer == null ? new ArrayList<>() : new ArrayList<>(outer.names());
      names.addAll(own);
      return names;
    }
  }

  /** One place where a step names another. */
  private record Reference(String what, String source, Spot at) {}

  private void collect(List<Spot> steps) {
    for (Spot step : steps) {
      id(step)
          .ifPresent(
              id -> {
                name(id);
                Set<String> sources = taken.computeIfAbsent(text(id), any -> new LinkedHashSet<>());
                references(step).forEach(reference -> sources.add(reference.source()));
              });
      inside(step).forEach(this::collect);
    }
  }

  private void name(Spot id) {
    Place first = places.putIfAbsent(text(id), id.node().place());
    if (first != null) {
      id.wrong(
          "the procedure has two steps called %s; the first is in line %d"
              .formatted(Quoted.of(text(id)), first.line()),
          "rename one");
    }
  }

  private void inOrder(List<Spot> steps, Scope before) {
    for (Spot step : steps) {
      String self = id(step).map(StepOrder::text).orElse("");
      references(step).forEach(reference -> require(reference, self, before));
      List<Spot> branches = References.items(step, "branches");
      if (!branches.isEmpty()) {
        before.own.add(self);
        Set<String> after = new HashSet<>();
        for (Spot branch : branches) {
          condition(branch, "branch").forEach(reference -> require(reference, self, before));
          Scope within = new Scope(before);
          inOrder(References.items(branch, "steps"), within);
          after.addAll(within.own);
        }
        before.own.addAll(after);
      }
      Set<String> after = new HashSet<>();
      for (Spot child : References.items(step, "parallel")) {
        Scope within = new Scope(before);
        inOrder(List.of(child), within);
        after.addAll(within.own);
      }
      before.own.addAll(after);
      before.own.add(self);
    }
  }

  private void require(Reference reference, String self, Scope before) {
    String source = reference.source();
    if (before.has(source)) {
      return;
    }
    Spot at = reference.at();
    if (at.problems().areMany()) {
      at.wrong("step %s is not an earlier one".formatted(Quoted.of(source)), "name an earlier one");
      return;
    }
    if (source.equals(self)) {
      at.wrong(
          "step %s takes '%s' from itself".formatted(Quoted.of(self), reference.what()),
          "name an earlier step" + earlier(before));
      return;
    }
    Place place = places.get(source);
    if (place == null) {
      at.wrong("there is no step %s".formatted(Quoted.of(source)), fix(source, before));
      return;
    }
    Optional<List<String>> ring = way(source, self);
    if (ring.isPresent()) {
      at.wrong(
          "%d steps take from one another in a ring: %s"
              .formatted(ring.get().size(), String.join(" <- ", ring.get()) + " <- " + source),
          "take one of them from an earlier step" + earlier(before));
    } else {
      at.wrong(
          "step %s in line %d is not certain to come before this one"
              .formatted(Quoted.of(source), place.line()),
          "move it before this step" + earlier(before));
    }
  }

  /** Follows what steps take from one step to another. */
  private Optional<List<String>> way(String start, String end) {
    Map<String, String> cameFrom = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(start));
    cameFrom.put(start, start);
    while (!next.isEmpty()) {
      String here = next.remove();
      if (here.equals(end)) {
        List<String> way = new ArrayList<>();
        for (String step = end; !step.equals(start); step = cameFrom.getOrDefault(step, start)) {
          way.add(0, step);
        }
        way.add(0, start);
        return Optional.of(way);
      }
      for (String source : taken.getOrDefault(here, Set.of())) {
        if (cameFrom.putIfAbsent(source, here) == null) {
          next.add(source);
        }
      }
    }
    return Optional.empty();
  }

  private static String fix(String source, Scope before) {
    List<String> names = before.names();
    return names.isEmpty() ? "no step comes before this one" : Spelling.fix(source, names);
  }

  private static String earlier(Scope before) {
    List<String> names = before.names();
    return names.isEmpty() ? "; there is none" : "; earlier are " + Quoted.list(names);
  }

  private static List<Reference> references(Spot step) {
    List<Reference> all = new ArrayList<>(condition(step, "when"));
    for (Spot path : References.values(step, "from")) {
      String parameter = path.path().substring(path.path().lastIndexOf('.') + 1);
      source(path).ifPresent(source -> all.add(new Reference(parameter, source, path)));
    }
    return all;
  }

  private static List<Reference> condition(Spot spot, String what) {
    return References.get(spot, "when")
        .flatMap(when -> References.get(when, "from"))
        .flatMap(path -> source(path).map(source -> List.of(new Reference(what, source, path))))
        .orElse(List.of());
  }

  /** The step that a path begins with; empty when it is no path, which is reported elsewhere. */
  private static Optional<String> source(Spot path) {
    return path.node() instanceof Node.Text text && ArgumentReader.isPath(text.text())
        ? Optional.of(text.text().split("[.\\[]", 2)[0])
        : Optional.empty();
  }

  private static List<List<Spot>> inside(Spot step) {
    List<List<Spot>> lists = new ArrayList<>();
    lists.add(References.items(step, "parallel"));
    References.items(step, "branches")
        .forEach(branch -> lists.add(References.items(branch, "steps")));
    return lists;
  }

  private static Optional<Spot> id(Spot step) {
    return References.get(step, "id")
        .filter(id -> id.node() instanceof Node.Text text && !text.isNothing());
  }

  private static String text(Spot id) {
    return id.node() instanceof Node.Text text ? text.text() : "";
  }

  private static void onlyLooks(Spot step) {
    References.get(step, "mitigate")
        .ifPresent(
            at -> at.wrong("an investigation changes nothing", "move this step to the steps"));
    inside(step).forEach(steps -> steps.forEach(StepOrder::onlyLooks));
  }
}
