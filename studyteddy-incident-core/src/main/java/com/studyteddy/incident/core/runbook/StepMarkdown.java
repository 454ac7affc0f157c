package com.studyteddy.incident.core.runbook;

import static com.studyteddy.incident.core.text.MarkdownProse.escaped;
import static com.studyteddy.incident.core.text.MarkdownProse.inline;

import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Steps as a numbered list. */
final class StepMarkdown {
  private final StringBuilder out;

  private StepMarkdown(StringBuilder out) {
    this.out = out;
  }

  static void list(StringBuilder out, List<Step> steps, int indent) {
    new StepMarkdown(out).list(steps, indent);
  }

  private void list(List<Step> steps, int indent) {
    int number = 1;
    for (Step step : steps) {
      String mark = number++ + ". ";
      String title = step.title().isEmpty() ? step.id() : step.title();
      String text = text(step);
      // two spaces at the end of a line keep the next one from joining it
      line(
          indent,
          mark
              + "**"
              + inline(title)
              + "**"
              + does(step)
              + handled(step)
              + (text.isBlank() ? "" : "  "));
      text(text, indent + mark.length());
      inside(step, indent + mark.length());
    }
  }

  private static String text(Step step) {
    return step instanceof Step.ManualStep manual
        ? manual.instruction()
        : step instanceof Step.NotifyStep notify ? notify.text() : "";
  }

  private void text(String text, int indent) {
    List<String> lines = text.lines().filter(each -> !each.isBlank()).toList();
    for (int i = 0; i < lines.size(); i++) {
      line(indent, escaped(lines.get(i)) + (i + 1 < lines.size() ? "  " : ""));
    }
  }

  private void inside(Step step, int indent) {
    if (step instanceof Step.DecisionStep decision) {
      for (Step.Branch branch : decision.branches()) {
        String when =
            branch.when().map(condition -> ", if " + inline(condition.toString())).orElse("");
        line(
            indent,
            "- *%s*%s%s"
                .formatted(
                    inline(branch.id()), when, branch.steps().isEmpty() ? ": nothing more" : ":"));
        list(branch.steps(), indent + 2);
      }
    } else if (step instanceof Step.ParallelStep parallel) {
      list(parallel.steps(), indent);
    }
  }

  private static String does(Step step) {
    if (step instanceof Step.Calling calling) {
      return ": %s%s"
          .formatted(
              call(calling.use()),
              step instanceof Step.MitigateStep ? ", a change that is planned and approved" : "");
    } else if (step instanceof Step.NotifyStep notify) {
      return ": tell "
          + (notify.channels().isEmpty()
              ? "everyone"
              : inline(String.join(", ", notify.channels())));
    } else if (step instanceof Step.ManualStep manual) {
      return " (%s%s%s%s)"
          .formatted(
              inline(manual.role().id()),
              manual.due().map(due -> ", within " + LengthText.write(due)).orElse(""),
              manual.evidence() ? ", with evidence" : "",
              manual.proof() ? ", only when the verification holds" : "");
    } else if (step instanceof Step.DecisionStep decision) {
      return ": " + inline(decision.question());
    }
    return ", side by side:";
  }

  private static String handled(Step step) {
    Handling handling = step.handling();
    return handling.when().map(when -> "; only if " + inline(when.toString())).orElse("")
        + (handling.onFailure() == Handling.OnFailure.GO_ON
            ? ""
            : "; when it fails: "
                + handling.onFailure().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** An operation with what it is given, in the order of the file. */
  static String call(Use use) {
    List<String> given = new ArrayList<>();
    use.arguments()
        .values()
        .forEach((name, value) -> given.add(inline("%s: %s".formatted(name, value))));
    use.from().forEach((name, path) -> given.add(inline("%s from %s".formatted(name, path))));
    return "`%s`%s"
        .formatted(
            code(use.operation()), given.isEmpty() ? "" : " (" + String.join(", ", given) + ")");
  }

  /** An id within a code span, which knows no escapes. */
  static String code(String id) {
    return id.replaceAll("[^A-Za-z0-9._-]", "?");
  }

  private void line(int indent, String text) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }
}
