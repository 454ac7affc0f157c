package com.studyteddy.incident.core.runbook;

import static com.studyteddy.incident.core.text.MarkdownProse.address;
import static com.studyteddy.incident.core.text.MarkdownProse.escaped;
import static com.studyteddy.incident.core.text.MarkdownProse.inline;

import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A runbook as a page for people: contacts, figures, phases, procedures with their symptoms, and
 * checklists with boxes to tick. Its text shows what the runbook says and does nothing else. Pure
 * functions, safe for several threads.
 */
public final class RunbookMarkdown {
  private final StringBuilder out = new StringBuilder();
  private final Runbook runbook;

  private RunbookMarkdown(Runbook runbook) {
    this.runbook = runbook;
  }

  /**
   * Writes the page.
   *
   * @param runbook the runbook
   * @return Markdown, ending with a line end
   */
  public static String of(Runbook runbook) {
    return new RunbookMarkdown(runbook).page();
  }

  private String page() {
    line("# Incident Response Runbook: " + inline(runbook.id()));
    line("");
    line("What to do about incidents of " + inline(runbook.service()) + ".");
    RunbookFrame.severities(out, runbook);
    team();
    figures();
    process();
    procedures();
    RunbookFrame.messages(out, runbook);
    RunbookFrame.tools(out, runbook);
    checklists();
    line("");
    line("---");
    line("");
    item("**Owner**: " + inline(runbook.owner()));
    item("**Last reviewed**: " + runbook.reviewed().map(Object::toString).orElse("nobody says"));
    item("**Version**: " + inline(runbook.version()));
    return out.toString();
  }

  private void team() {
    if (!runbook.team().isEmpty() || !runbook.channels().isEmpty()) {
      heading(2, "Incident Response Team");
    }
    if (!runbook.team().isEmpty()) {
      heading(3, "Primary Contacts");
      for (Contact contact : runbook.team()) {
        item(named(words(contact.role().id()), String.join(", ", contact.points())));
      }
    }
    if (!runbook.channels().isEmpty()) {
      heading(3, "Communication Channels");
      runbook.channels().forEach((name, at) -> item(named(words(name), at)));
    }
  }

  private void figures() {
    if (!runbook.thresholds().isEmpty()) {
      heading(2, "Key Metrics to Check");
      for (Threshold threshold : runbook.thresholds()) {
        item(
            named(
                words(threshold.metric()),
                "should be %s %s"
                    .formatted(
                        threshold.side() == Threshold.Side.BELOW ? "<" : ">",
                        threshold.unit().format(threshold.limit()))));
      }
    }
  }

  private void process() {
    heading(2, "Incident Response Process");
    RunbookFrame.detection(out, runbook);
    int number = 1;
    for (Phase phase : runbook.phases()) {
      line("");
      line(
          "### %d. %s (%s)"
              .formatted(number++, inline(phase.title()), Windows.of(phase.opens(), phase.due())));
      line("");
      line(
          "By then the incident should be *%s*."
              .formatted(phase.reaches().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      phase.procedure().flatMap(runbook::procedure).ifPresent(this::steps);
    }
  }

  private void procedures() {
    Set<String> shown =
        runbook.phases().stream()
            .map(Phase::procedure)
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(HashSet::new));
    List<Procedure> others =
        runbook.procedures().stream().filter(each -> !shown.contains(each.id())).toList();
    section(
        "Specific Incident Procedures",
        others.stream().filter(each -> !each.symptoms().isEmpty()).toList());
    section(
        "Procedures Run by Name",
        others.stream().filter(each -> each.symptoms().isEmpty()).toList());
  }

  private void section(String title, List<Procedure> procedures) {
    if (procedures.isEmpty()) {
      return;
    }
    heading(2, title);
    for (Procedure procedure : procedures) {
      heading(3, procedure.title());
      if (!procedure.symptoms().isEmpty()) {
        heading(4, "Symptoms");
        procedure.symptoms().forEach(symptom -> item(symptom(symptom)));
        heading(4, "Immediate Actions");
      }
      steps(procedure);
      if (!procedure.investigation().isEmpty()) {
        heading(4, "Investigation");
        line("");
        StepMarkdown.list(out, procedure.investigation(), 0);
      }
    }
  }

  private void steps(Procedure procedure) {
    line("");
    StepMarkdown.list(out, procedure.steps(), 0);
  }

  private static String symptom(Symptom symptom) {
    String when = "";
    if (symptom instanceof Symptom.OfCheck of) {
      when = "%s bad %d times in a row".formatted(of.check(), of.readings());
    } else if (symptom instanceof Symptom.OfDuration of) {
      when = "%s bad for %s".formatted(of.check(), LengthText.write(of.lasting()));
    } else if (symptom instanceof Symptom.OfLogPattern of) {
      when =
          "%d in the logs within %s: %s"
              .formatted(of.count(), LengthText.write(of.within()), of.pattern());
    } else if (symptom instanceof Symptom.OfReports of) {
      when = "%d within %s".formatted(of.count(), LengthText.write(of.within()));
    } else if (symptom instanceof Symptom.OfAlert of) {
      when = "alert with " + of.labels();
    }
    return escaped(symptom.description()) + " (" + inline(when) + ")";
  }

  private void checklists() {
    if (!runbook.checklists().isEmpty()) {
      heading(2, "Post-Incident Checklist");
    }
    for (Checklist checklist : runbook.checklists()) {
      heading(
          3,
          "%s (%s)".formatted(checklist.title(), Windows.of(checklist.opens(), checklist.due())));
      line("");
      checklist.items().forEach(each -> line("- [ ] " + inline(each)));
    }
  }

  private void heading(int level, String text) {
    line("");
    line("#".repeat(level) + " " + inline(text));
  }

  private void item(String markdown) {
    int lineBefore = out.length() - 1;
    if (out.charAt(lineBefore) == '\n' && !lastLineIsItem()) {
      line("");
    }
    line("- " + markdown);
  }

  private boolean lastLineIsItem() {
    int start = out.lastIndexOf("\n", out.length() - 2) + 1;
    return out.length() == start + 1 || out.indexOf("- ", start) == start;
  }

  private static String named(String name, String value) {
    return "**" + inline(name) + "**: " + address(value);
  }

  /** Gives {@code On Call Engineer} for {@code on-call-engineer}. */
  static String words(String id) {
    return java.util.Arrays.stream(id.split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
