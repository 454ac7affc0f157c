package com.studyteddy.incident.cli;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Waiting;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.core.outbox.Wording;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.PlanCard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What waits for people, each with the command that answers it. */
final class WaitingPage {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:@%+=-]+");

  private final Page page;
  private final String options;

  WaitingPage(Page page, ConfigurationOption file, Configuration configuration) {
    this.page = page;
    this.options =
        " --environment "
            + quoted(configuration.environment())
            + file.file().map(path -> " --config " + quoted(path.toString())).orElse("");
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
      page.line("  go on   " + command("resume", incident, ""));
    }
    page.line("  close   " + command("close", incident, " --reason '...'"));
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
    String digest = " " + plan.digest().abbreviated();
    page.line("  yes     " + command("approve", asked.incident().value(), digest));
    page.line("  no      " + command("deny", asked.incident().value(), digest + " --reason '...'"));
  }

  private void step(WaitingStep step) {
    page.line("  step    %s: %s".formatted(step.step(), step.question()));
    step.due().ifPresent(due -> page.line("  due     " + due));
    String name = " " + quoted(step.step());
    String incident = step.incident().value();
    if (step.choices().isEmpty()) {
      page.line("  done    " + command("complete", incident, name + " --evidence '...'"));
    }
    step.choices()
        .forEach(
            choice ->
                page.line("  choose  " + command("choose", incident, name + " " + quoted(choice))));
    page.line("  skip    " + command("skip", incident, name + " --reason '...'"));
  }

  private String command(String name, Incident incident, String more) {
    return command(name, incident.id().value(), more);
  }

  private String command(String name, String incident, String more) {
    return "incident %s %s%s%s".formatted(name, incident, more, options);
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
