package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Steps of every kind for generated runbooks; they take evidence from earlier ones only. */
final class GeneratedSteps {
  private final GeneratedRunbooks draw;
  private int number;

  GeneratedSteps(GeneratedRunbooks draw) {
    this.draw = draw;
  }

  List<Step> actions() {
    return steps(4, 2, true, new ArrayList<>());
  }

  List<Step> investigation() {
    return steps(3, 1, false, new ArrayList<>());
  }

  private List<Step> steps(int most, int deep, boolean mayChange, List<String> before) {
    return new ArrayList<>(draw.list(most, i -> step(deep, mayChange, before)));
  }

  private Step step(int deep, boolean mayChange, List<String> before) {
    String id = "step-" + number++;
    String title = draw.text();
    Handling handling = handling(before);
    Use use = use(before);
    Step step =
        switch (draw.below(deep == 0 ? 5 : 7)) {
          case 0 -> new Step.ProbeStep(id, title, use, handling);
          case 1 -> new Step.DiagnoseStep(id, title, use, handling);
          case 2 ->
              mayChange
                  ? new Step.MitigateStep(id, title, use, handling)
                  : new Step.ProbeStep(id, title, use, handling);
          case 3 ->
              new Step.NotifyStep(
                  id, title, draw.list(2, i -> draw.text()), draw.nonBlank(1).get(0), handling);
          case 4 ->
              new Step.ManualStep(
                  id,
                  title,
                  draw.nonBlank(1).get(0),
                  draw.role(3),
                  draw.maybe(draw.length()),
                  draw.flag(),
                  draw.flag(),
                  handling);
          case 5 -> decision(id, title, handling, deep, mayChange, before);
          default -> parallel(id, title, handling, deep, before);
        };
    before.add(id);
    return step;
  }

  private Step decision(
      String id,
      String title,
      Handling handling,
      int deep,
      boolean mayChange,
      List<String> before) {
    List<Step.Branch> branches = new ArrayList<>();
    for (int i = 0; i < 2 + draw.below(2); i++) {
      branches.add(
          new Step.Branch(
              "branch-" + i,
              condition(before),
              steps(3, deep - 1, mayChange, new ArrayList<>(before))));
    }
    return new Step.DecisionStep(id, title, draw.nonBlank(1).get(0), branches, handling);
  }

  private Step parallel(String id, String title, Handling handling, int deep, List<String> before) {
    List<Step> children = new ArrayList<>();
    for (int i = 0; i < 2 + draw.below(2); i++) {
      children.add(step(deep - 1, false, new ArrayList<>(before)));
    }
    return new Step.ParallelStep(id, title, children, handling);
  }

  private Use use(List<String> before) {
    Use use = new Use(draw.operation(), draw.facts(), Map.of());
    Map<String, String> from = new TreeMap<>();
    if (!before.isEmpty()) {
      draw.list(2, i -> from.put(draw.text(), path(before)));
    }
    from.keySet().removeAll(use.arguments().values().keySet());
    return new Use(use.operation(), use.arguments(), from);
  }

  private String path(List<String> before) {
    return before.get(draw.below(before.size())) + (draw.flag() ? ".roots[0].session" : ".state");
  }

  private Optional<Condition> condition(List<String> before) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Condition.Comparison is = draw.pick(Condition.Comparison.values());
    String value =
        switch (is) {
          case PRESENT, ABSENT -> "";
          case EQUAL, OTHER -> draw.nonBlank(1).get(0);
          default -> draw.flag() ? draw.length().toString() : "0" + draw.below(1_000);
        };
    return draw.maybe(new Condition(path(before), is, value));
  }

  private Handling handling(List<String> before) {
    Set<Handling.End> on = EnumSet.noneOf(Handling.End.class);
    draw.list(3, i -> on.add(draw.pick(Handling.End.values())));
    Handling.Retry retry =
        switch (draw.below(3)) {
          case 0 -> Handling.Retry.USUAL;
          case 1 -> Handling.Retry.NEVER;
          default -> new Handling.Retry(1 + draw.below(10), draw.length(), on);
        };
    return new Handling(
        condition(before),
        draw.maybe(draw.length()),
        retry,
        draw.pick(Handling.OnFailure.values()));
  }
}
