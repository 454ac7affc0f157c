package com.studyteddy.incident.cli;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.cli.work.Waiting;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.core.outbox.Wording;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.PlanCard;
import java.util.ArrayList;
import java.util.List;

/** What waits for people, each with the command that answers it. */
final class WaitingPage {
  private static final String REASON = "--reason '...'";

  private final Page page;
  private final NextCommands next;

  WaitingPage(Page page, NextCommands next) {
    this.page = page;
    this.next = next;
  }

  void show(Waiting waiting) {
    Incident incident = waiting.incident();
    page.line(
        "%s %s %s: %s"
            .formatted(incident.id(), incident.severity(), incident.phase(), incident.title()));
    waiting.plan().ifPresent(this::plan);
    waiting.steps().forEach(this::step);
    if (!waiting.isForPeople()) {
      page.line("  waits for nobody; go on with it, or close it");
      page.line("  go on   " + next.line("resume", incident.id()));
    }
    page.line("  close   " + next.line("close", incident.id(), REASON));
  }

  private void plan(ApprovalRequest asked) {
    PlanCard plan = asked.plan();
    page.line(
        "  asks    %d %s about %s in step '%s': %s"
            .formatted(
                asked.needed(),
                asked.needed() == 1 ? "person" : "persons",
                plan.id(),
                plan.step(),
                asked.reason()));
    asked
        .given()
        .forEach(
            yes ->
                page.line("  has     the yes of %s until %s".formatted(yes.by(), yes.expiresAt())));
    List<String> lines = new ArrayList<>(Wording.plan(plan));
    lines.replaceAll(line -> line.startsWith("digest  ") ? "digest  " + plan.digest().hex() : line);
    page.lines("  ", lines);
    String digest = plan.digest().abbreviated();
    page.line("  yes     " + next.line("approve", asked.incident(), digest));
    page.line("  no      " + next.line("deny", asked.incident(), digest, REASON));
  }

  private void step(WaitingStep step) {
    page.line("  step    %s: %s".formatted(step.step(), step.question()));
    step.due().ifPresent(due -> page.line("  due     " + due));
    String name = NextCommands.quoted(step.step());
    if (step.choices().isEmpty()) {
      page.line("  done    " + next.line("complete", step.incident(), name, "--evidence '...'"));
    }
    step.choices()
        .forEach(
            choice ->
                page.line(
                    "  choose  "
                        + next.line("choose", step.incident(), name, NextCommands.quoted(choice))));
    page.line("  skip    " + next.line("skip", step.incident(), name, REASON));
  }
}
