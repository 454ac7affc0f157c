package com.studyteddy.incident.core.runbook;

import static com.studyteddy.incident.core.text.MarkdownProse.address;
import static com.studyteddy.incident.core.text.MarkdownProse.inline;

import com.studyteddy.incident.Role;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.policy.ServiceLevel;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What stands around the procedures on the page: levels, detection, messages and tools. */
final class RunbookFrame {
  private static final Map<Severity, String> WORDS =
      Map.of(
          Severity.P0, "Critical",
          Severity.P1, "High",
          Severity.P2, "Medium",
          Severity.P3, "Low");
  private static final Set<Role> FIRST = Set.of(Role.ON_CALL_ENGINEER, Role.INCIDENT_COMMANDER);

  private RunbookFrame() {}

  /** What makes an incident how bad, and how quickly it is dealt with. */
  static void severities(StringBuilder out, Runbook runbook) {
    heading(out, 2, "Incident Severity Levels");
    for (Severity severity : Severity.values()) {
      heading(out, 3, "%s (%s)".formatted(WORDS.get(severity), severity));
      List<String> reasons =
          runbook.checks().stream()
              .filter(check -> check.whenDown() == severity)
              .map(Check::because)
              .distinct()
              .toList();
      out.append('\n');
      reasons.forEach(reason -> out.append("- ").append(inline(reason)).append('\n'));
      if (!reasons.isEmpty()) {
        out.append('\n');
      }
      ServiceLevel level = ServiceLevel.ofRunbook(severity);
      out.append("**Response Time**: ")
          .append(level.respondWithin().map(RunbookFrame::time).orElse("Next business day"))
          .append("  \n**Resolution Time**: ")
          .append(time(level.resolveWithin()))
          .append('\n');
    }
  }

  /** What notices an incident. */
  static void detection(StringBuilder out, Runbook runbook) {
    Set<String> others = new TreeSet<>();
    runbook.procedures().stream()
        .flatMap(procedure -> procedure.symptoms().stream())
        .forEach(symptom -> noticed(symptom, others));
    if (runbook.checks().isEmpty() && others.isEmpty()) {
      return;
    }
    heading(out, 3, "Detection and Alert");
    heading(out, 4, "Monitoring Systems");
    out.append('\n');
    for (Check check : runbook.checks()) {
      out.append(
          "- **%s**: %s, %s when it is down (%s)%s\n"
              .formatted(
                  inline(check.id()),
                  StepMarkdown.call(check.probe()),
                  check.whenDown(),
                  inline(check.because()),
                  check.critical() ? ", critical" : ""));
    }
    others.forEach(other -> out.append("- ").append(inline(other)).append('\n'));
  }

  private static void noticed(Symptom symptom, Set<String> others) {
    if (symptom instanceof Symptom.OfAlert of) {
      others.add("Alerts with " + of.labels());
    } else if (symptom instanceof Symptom.OfLogPattern of) {
      others.add("Logs: " + of.pattern());
    } else if (symptom instanceof Symptom.OfReports) {
      others.add("User reports");
    }
  }

  /** What people are told, word by word. */
  static void messages(StringBuilder out, Runbook runbook) {
    List<Step.NotifyStep> all =
        steps(runbook)
            .filter(Step.NotifyStep.class::isInstance)
            .map(Step.NotifyStep.class::cast)
            .toList();
    if (all.isEmpty()) {
      return;
    }
    heading(out, 2, "Communication Templates");
    out.append('\n');
    for (Step.NotifyStep each : all) {
      out.append(
          "- **%s** (%s): %s\n"
              .formatted(
                  inline(each.title().isEmpty() ? each.id() : each.title()),
                  each.channels().isEmpty()
                      ? "everyone"
                      : inline(String.join(", ", each.channels())),
                  inline(String.join(" ", each.text().lines().toList()))));
    }
  }

  /**
   * Every operation that looks, and who is called when nothing else helps. A change is not listed:
   * without its arguments and the steps before it, it is no advice.
   */
  static void tools(StringBuilder out, Runbook runbook) {
    Set<String> looking = new TreeSet<>();
    runbook.checks().forEach(check -> looking.add(check.probe().operation()));
    steps(runbook)
        .filter(step -> step instanceof Step.Calling && !(step instanceof Step.MitigateStep))
        .forEach(step -> looking.add(((Step.Calling) step).use().operation()));
    List<Contact> first =
        runbook.team().stream().filter(each -> FIRST.contains(each.role())).toList();
    if (looking.isEmpty() && first.isEmpty()) {
      return;
    }
    heading(out, 2, "Tools and Scripts");
    operations(out, "Monitoring Commands", looking);
    if (!first.isEmpty()) {
      heading(out, 3, "Emergency Contacts");
      out.append('\n');
      for (Contact contact : first) {
        out.append("- **%s**: ".formatted(inline(RunbookMarkdown.words(contact.role().id()))))
            .append(String.join(", ", contact.points().stream().map(p -> address(p)).toList()))
            .append('\n');
      }
    }
  }

  private static void operations(StringBuilder out, String title, Set<String> ids) {
    if (!ids.isEmpty()) {
      heading(out, 3, title);
      out.append('\n');
      ids.forEach(id -> out.append("- `%s`\n".formatted(StepMarkdown.code(id))));
    }
  }

  private static Stream<Step> steps(Runbook runbook) {
    return runbook.procedures().stream().flatMap(Procedure::allSteps);
  }

  private static void heading(StringBuilder out, int level, String text) {
    out.append('\n').append("#".repeat(level)).append(' ').append(text).append('\n');
  }

  private static String time(Duration length) {
    long days = length.toDays();
    long hours = length.toHours();
    return days >= 14 && days % 7 == 0
        ? days / 7 + " weeks"
        : hours > 0 ? hours + (hours == 1 ? " hour" : " hours") : length.toMinutes() + " minutes";
  }
}
