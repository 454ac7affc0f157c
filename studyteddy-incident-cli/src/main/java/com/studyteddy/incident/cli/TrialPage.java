package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.ProcedureTrial;
import com.studyteddy.incident.cli.work.TriedStep;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.runbook.Procedure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Walks through procedures and shows what would happen. */
final class TrialPage {
  private final Page page;
  private final Workbench bench;
  private final Configuration configuration;

  TrialPage(Page page, Workbench bench, Configuration configuration) {
    this.page = page;
    this.bench = bench;
    this.configuration = configuration;
  }

  /** Shows them all; false when a step would fail or be refused. */
  boolean show(List<Procedure> procedures, boolean json) {
    boolean good = true;
    List<Object> plain = new ArrayList<>();
    for (Procedure procedure : procedures) {
      List<TriedStep> steps = ProcedureTrial.of(procedure, bench, configuration);
      good &= steps.stream().noneMatch(TriedStep::isTrouble);
      if (json) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("procedure", procedure.id());
        shown.put("steps", steps.stream().map(this::plain).toList());
        plain.add(shown);
      } else {
        text(procedure, steps);
      }
    }
    if (json) {
      page.json(plain);
    } else {
      page.line("nothing was changed");
    }
    return good;
  }

  private void text(Procedure procedure, List<TriedStep> steps) {
    page.line("%s: %s".formatted(procedure.id(), procedure.title()));
    for (TriedStep step : steps) {
      page.line(
          "  %s: %s%s"
              .formatted(
                  step.step().id(),
                  word(step),
                  step.summary().isEmpty()
                      ? ""
                      : ": " + step.summary().lines().findFirst().orElse("")));
      step.summary().lines().skip(1).forEach(line -> page.line("      " + line));
      page.lines("      ", step.details());
      step.obstacles().forEach(obstacle -> page.line("      refused " + obstacle));
    }
    if (steps.isEmpty()) {
      page.line("  it has no step");
    }
  }

  private static String word(TriedStep step) {
    return step.end().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Map<String, Object> plain(TriedStep step) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("step", step.step().id());
    plain.put("end", word(step));
    plain.put("summary", step.summary());
    plain.put("details", step.details());
    plain.put("obstacles", step.obstacles());
    step.plan().ifPresent(change -> plain.put("plan", card(step, change)));
    return plain;
  }

  private Map<String, Object> card(TriedStep step, PlannedChange change) {
    return bench.plain(
        change.asCard(new PlanId(1), step.step().id(), configuration.limits().planFreshness()));
  }
}
