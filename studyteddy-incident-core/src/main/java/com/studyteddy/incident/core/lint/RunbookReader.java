package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Document.SourceLine;
import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.Way;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Checklist;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a runbook that is an object; each procedure is a section, and so is what is watched. */
final class RunbookReader {
  private final List<Section> sections = new ArrayList<>();
  private final List<SourceLine> lines = new ArrayList<>();
  private Section section = new Section(Place.path("checks"), "", 0, null);

  private RunbookReader() {
    sections.add(section);
  }

  static Document read(Runbook runbook) {
    RunbookReader reader = new RunbookReader();
    reader.watched(runbook);
    reader.directory(runbook);
    for (Procedure procedure : runbook.procedures()) {
      reader.procedure(procedure);
    }
    for (Checklist list : runbook.checklists()) {
      reader.checklist(list);
    }
    return new Document(reader.sections, reader.lines, List.of());
  }

  private void watched(Runbook runbook) {
    runbook
        .thresholds()
        .forEach(each -> text("thresholds." + each.metric(), List.of(), each.toString()));
    for (Check check : runbook.checks()) {
      String path = "checks." + check.id();
      text(path, List.of(), check.because());
      call(path, List.of(), check.probe(), false, Optional.empty());
    }
    for (Phase phase : runbook.phases()) {
      text("phases." + phase.id(), List.of(), phase.title());
    }
  }

  private void directory(Runbook runbook) {
    begin("team", "Contacts");
    for (Contact contact : runbook.team()) {
      String role = contact.role().id();
      contact.points().forEach(point -> text("team." + role, List.of(), role + ": " + point));
    }
    runbook
        .channels()
        .forEach((name, where) -> text("channels." + name, List.of(), name + ": " + where));
  }

  private void procedure(Procedure procedure) {
    String path = "procedures." + procedure.id();
    begin(path, procedure.title());
    text(path, List.of(), procedure.title());
    for (int i = 0; i < procedure.symptoms().size(); i++) {
      String symptom = procedure.symptoms().get(i).description();
      text(path + ".symptoms[" + i + "]", List.of(), symptom);
    }
    steps(path + ".steps", List.of(), procedure.steps());
    steps(path + ".investigation", List.of(), procedure.investigation());
  }

  private void checklist(Checklist list) {
    String path = "checklists." + list.id();
    begin(path, list.title());
    text(path, List.of(), list.title());
    for (int i = 0; i < list.items().size(); i++) {
      text(path + ".items[" + i + "]", List.of(), list.items().get(i));
    }
  }

  private void steps(String path, List<Way> ways, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      step(path + "[" + i + "]", ways, steps.get(i));
    }
  }

  private void step(String path, List<Way> ways, Step step) {
    if (step instanceof Step.Calling calling) {
      line(path, step.title());
      boolean changes = step instanceof Step.MitigateStep;
      call(path, ways, calling.use(), changes, step.handling().when());
    } else if (step instanceof Step.ManualStep manual) {
      text(path, ways, manual.title());
      text(path, ways, manual.instruction());
    } else if (step instanceof Step.NotifyStep told) {
      line(path, told.title());
      text(path, ways, told.text());
    } else if (step instanceof Step.DecisionStep decision) {
      text(path, ways, decision.question());
      for (Step.Branch branch : decision.branches()) {
        List<Way> further = new ArrayList<>(ways);
        further.add(new Way(path, branch.id()));
        steps(path + ".branches." + branch.id() + ".steps", further, branch.steps());
      }
    } else if (step instanceof Step.ParallelStep parallel) {
      line(path, parallel.title());
      steps(path + ".steps", ways, parallel.steps());
    }
  }

  private void begin(String path, String heading) {
    section = new Section(Place.path(path), heading, 1, sections.get(0));
    sections.add(section);
  }

  private void call(
      String path,
      List<Way> ways,
      Use use,
      boolean changes,
      Optional<com.studyteddy.incident.runbook.Condition> when) {
    OperationCall operation = new OperationCall(use, changes, when);
    section.add(new Call(Place.path(path), ways, operation));
    operation.all().forEach(value -> line(path, value));
  }

  /** Text for people, which may hold command lines. */
  private void text(String path, List<Way> ways, String text) {
    line(path, text);
    SectionWriter writer = new SectionWriter(section, ways, line -> Place.path(path));
    StringBuilder script = new StringBuilder();
    StringBuilder said = new StringBuilder();
    for (String row : text.split("\n", -1)) {
      boolean goesOn = endsOpen(script);
      if (goesOn || CommandLook.isCommand(row)) {
        flush(writer, said, script, false);
        script.append(CommandLook.withoutPrompt(row.strip())).append('\n');
      } else {
        flush(writer, said, script, true);
        said.append(row).append('\n');
      }
    }
    flush(writer, said, script, true);
    flush(writer, said, script, false);
  }

  private static boolean endsOpen(StringBuilder script) {
    return script.length() > 1 && script.charAt(script.length() - 2) == '\\';
  }

  private static void flush(
      SectionWriter writer, StringBuilder said, StringBuilder script, boolean commands) {
    StringBuilder which = commands ? script : said;
    if (!which.isEmpty()) {
      String text = which.toString();
      which.setLength(0);
      if (commands) {
        writer.script(text, 1, false);
      } else {
        writer.sentences(text, 1);
      }
    }
  }

  private void line(String path, String text) {
    lines.add(new SourceLine(Place.path(path), text, false));
  }
}
