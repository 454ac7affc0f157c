package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.lint.Finding;
import com.studyteddy.incident.core.lint.Linter;
import com.studyteddy.incident.core.runbook.RunbookProblem;
import com.studyteddy.incident.core.runbook.RunbookReading;
import com.studyteddy.incident.core.runbook.RunbookReview;
import com.studyteddy.incident.runbook.Runbook;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with runbooks, and what to write instead. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Says what is wrong with runbooks: what cannot be read, with its line and what to do, and"
          + " the traps they hold.",
      "",
      "Exit code: 0 nothing found, 1 something found, 2 used wrongly.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident runbook lint studyteddy",
      "  incident runbook lint runbooks/*.yaml docs/runbook.md --json"
    },
    sortOptions = false)
final class LintCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "YAML, JSON or Markdown; 'studyteddy' is the runbook that is shipped.")
  private List<String> files = List.of();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  LintCommand(Office office) {
    this.office = office;
  }

  /** Something to be put right. */
  private record Remark(
      String file, int line, int column, String where, String rule, String what, String fix) {
    static Remark of(RunbookProblem problem) {
      return new Remark(
          problem.file(),
          problem.line(),
          problem.column(),
          problem.path(),
          "",
          problem.what(),
          problem.fix());
    }

    static Remark of(String file, Finding finding) {
      return new Remark(
          file,
          finding.place().line(),
          0,
          finding.place().path(),
          finding.trap().number() + " " + finding.trap().title(),
          finding.found(),
          finding.fix());
    }

    String text() {
      String place = file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
      return "%s: %s%s%s; %s"
          .formatted(
              place,
              where.isEmpty() ? "" : where + ": ",
              rule.isEmpty() ? "" : rule + ": ",
              what,
              fix);
    }

    Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("file", file);
      plain.put("line", line);
      plain.put("column", column);
      plain.put("where", where);
      plain.put("rule", rule);
      plain.put("what", what);
      plain.put("fix", fix);
      return plain;
    }
  }

  @Override
  public Integer call() {
    try (Workbench bench = office.bench(office.configurationIfAny(configuration))) {
      RunbookSource source = new RunbookSource(office.surroundings().here(), bench.specs());
      List<Remark> remarks = new ArrayList<>();
      files.forEach(file -> remarks.addAll(lint(source, file)));
      Page page = Office.page(spec, bench);
      if (json) {
        page.json(remarks.stream().map(Remark::plain).toList());
      } else {
        remarks.forEach(remark -> page.line(remark.text()));
        page.line(
            remarks.isEmpty()
                ? "nothing found in " + String.join(", ", files)
                : "%d found in %s".formatted(remarks.size(), String.join(", ", files)));
      }
      return remarks.isEmpty() ? Exit.DONE : Exit.FOUND;
    }
  }

  private List<Remark> lint(RunbookSource source, String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      String markdown = new String(source.content(file), StandardCharsets.UTF_8);
      return new Linter()
          .lintMarkdown(markdown).stream().map(finding -> Remark.of(file, finding)).toList();
    }
    RunbookReading reading = source.reading(file);
    if (reading instanceof RunbookReading.Refused refused) {
      return refused.problems().stream().map(Remark::of).toList();
    }
    Runbook runbook = reading.orThrow();
    List<Remark> remarks = new ArrayList<>();
    source.unreachable(file).forEach(problem -> remarks.add(Remark.of(problem)));
    LocalDate today = LocalDate.ofInstant(office.surroundings().time().instant(), ZoneOffset.UTC);
    RunbookReview.stale(runbook, today)
        .ifPresent(
            stale ->
                remarks.add(
                    new Remark(
                        file, 0, 0, "reviewed", "", stale, "go through it and write today")));
    new Linter().lint(runbook).forEach(finding -> remarks.add(Remark.of(file, finding)));
    return remarks;
  }
}
