package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.PlanLines;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.plan.PlannedStep;
import com.studyteddy.incident.core.plan.ProcedurePlan;
import com.studyteddy.incident.core.plan.Refusal;
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
      ProcedurePlan plan = bench.plan(procedure, configuration);
      good &= !plan.isTrouble();
      if (json) {
        plain.add(plain(plan));
      } else {
        text(plan);
      }
    }
    if (json) {
      page.json(plain);
    } else {
      page.line("nothing was changed");
    }
    return good;
  }

  private void text(ProcedurePlan plan) {
    page.line("%s: %s".formatted(plan.procedure(), plan.title()));
    for (PlannedStep step : plan.steps()) {
      page.line(
          "  %s: %s%s"
              .formatted(
                  step.step(),
                  word(step),
                  step.summary().isEmpty()
                      ? ""
                      : ": " + step.summary().lines().findFirst().orElse("")));
      step.summary().lines().skip(1).forEach(line -> page.line("      " + line));
      page.lines("      ", step.details());
      step.plan().ifPresent(card -> page.lines("      ", PlanLines.of(card, configuration)));
      step.asks()
          .filter(asks -> asks.persons() > 1)
          .ifPresent(
              asks -> page.line("      persons %d: %s".formatted(asks.persons(), asks.reason())));
      step.refusals().stream()
          .filter(refusal -> !refusal.reason().equals(step.summary()))
          .forEach(refusal -> page.line("      refused " + refusal));
    }
    if (plan.steps().isEmpty()) {
      page.line("  it has no step");
    }
    ProcedurePlan.Totals totals = plan.totals();
    page.line(
        "  in all: %d of at most %d changes, %d approvals"
            .formatted(totals.changes(), totals.budget(), totals.approvals()));
  }

  private static String word(PlannedStep step) {
    return step.end().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Map<String, Object> plain(ProcedurePlan plan) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("procedure", plan.procedure());
    plain.put("totals", bench.plain(plan.totals()));
    plain.put("steps", plan.steps().stream().map(this::plain).toList());
    return plain;
  }

  private Map<String, Object> plain(PlannedStep step) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("step", step.step());
    plain.put("end", word(step));
    plain.put("summary", step.summary());
    plain.put("details", step.details());
    plain.put("obstacles", step.refusals().stream().map(Refusal::reason).toList());
    plain.put("guards", step.refusals().stream().map(refusal -> refusal.guard().name()).toList());
    step.asks().ifPresent(asks -> plain.put("asks", bench.plain(asks)));
    step.plan().ifPresent(card -> plain.put("plan", bench.plain(card)));
    return plain;
  }
}
