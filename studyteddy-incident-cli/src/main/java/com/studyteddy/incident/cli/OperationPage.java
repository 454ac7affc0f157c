package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.OperationWords.Row;
import com.studyteddy.incident.core.text.MarkdownText;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An operation for people. Pure. */
final class OperationPage {
  private OperationPage() {}

  static List<String> text(OperationSpec<?> spec, List<Target> targets) {
    List<String> lines = new ArrayList<>();
    lines.add(spec.id());
    lines.add("  " + spec.title());
    lines.add("  class     " + spec.actionClass());
    lines.add("  deadline  %s s for one call".formatted(seconds(spec)));
    for (Row row : OperationWords.rows(spec)) {
      lines.add("  " + row.name());
      lines.add(
          "      %s%s"
              .formatted(row.meaning().isEmpty() ? "" : row.meaning() + ": ", kind(row, targets)));
    }
    return lines;
  }

  private static String kind(Row row, List<Target> targets) {
    String type =
        row.type().equals("target")
            ? "a declared target, one of " + targets.stream().map(Target::name).toList()
            : row.type();
    return type
        + (row.limits().isEmpty() ? "" : ", " + row.limits())
        + (row.defaultValue().isEmpty() ? "" : ", " + row.defaultValue() + " when left out");
  }

  static String markdown(List<OperationSpec<?>> specs) {
    StringBuilder page = new StringBuilder("# Operations\n");
    for (OperationSpec<?> spec : specs) {
      page.append("\n## `%s`\n\n".formatted(spec.id()));
      page.append(
          "%s. Class %s, at most %s s for one call.\n"
              .formatted(
                  MarkdownText.escaped(spec.title()),
                  spec.actionClass().name().toLowerCase(Locale.ROOT),
                  seconds(spec)));
      List<Row> rows = OperationWords.rows(spec);
      if (!rows.isEmpty()) {
        page.append("\n| parameter | type | default | limits | meaning |\n");
        page.append("|---|---|---|---|---|\n");
      }
      rows.forEach(row -> page.append(row(row)));
    }
    return page.toString();
  }

  private static String row(Row row) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            row.name(),
            cell(row.type()),
            cell(row.defaultValue()),
            cell(row.limits()),
            cell(row.meaning()));
  }

  private static String cell(String text) {
    return MarkdownText.inline(text);
  }

  private static String seconds(OperationSpec<?> spec) {
    long millis = spec.deadline().toMillis();
    return millis % 1000 == 0 ? String.valueOf(millis / 1000) : String.valueOf(millis / 1000.0);
  }
}
