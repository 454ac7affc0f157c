package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.runbook.RunbookSchema;
import com.studyteddy.incident.operation.OperationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what can be done, or one operation in full. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {"Lists what can be done, or shows one operation in full.", ""},
    footer = {
      "",
      "Examples:",
      "  incident operations",
      "  incident operations postgres.locks.check",
      "  incident operations postgres.locks.check --schema",
      "  incident operations --markdown > operations.md"
    },
    sortOptions = false)
final class OperationsCommand implements Callable<Integer> {
  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configuration = new ConfigurationOption();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "One operation; all without.")
  private @Nullable String id;

  @Option(names = "--markdown", description = "Writes the reference page.")
  private boolean markdown;

  @Option(names = "--schema", description = "Writes the JSON Schema of its arguments.")
  private boolean schema;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  OperationsCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    try (Workbench bench = office.bench(office.configurationIfAny(configuration))) {
      Page page = Office.page(spec, bench);
      String wanted = id;
      if (schema && wanted == null) {
        throw RefusalException.wrongUse(
            "--schema needs the id of an operation; 'incident runbook schema' has all of them");
      }
      List<OperationSpec<?>> chosen =
          wanted == null ? bench.specs() : List.of(Lookup.operation(bench, wanted));
      if (schema) {
        page.document(RunbookSchema.operation(chosen.get(0), bench.targets()));
      } else if (json) {
        page.json(chosen.stream().map(OperationsCommand::plain).toList());
      } else if (markdown) {
        page.document(OperationPage.markdown(chosen));
      } else if (wanted == null) {
        list(page, chosen);
      } else {
        OperationPage.text(chosen.get(0), bench.targets()).forEach(page::line);
      }
      return Exit.DONE;
    }
  }

  private static void list(Page page, List<OperationSpec<?>> specs) {
    int width = specs.stream().mapToInt(each -> each.id().length()).max().orElse(0);
    for (OperationSpec<?> each : specs) {
      page.line(
          "%s%s  %-11s  %s"
              .formatted(
                  each.id(),
                  " ".repeat(width - each.id().length()),
                  each.actionClass(),
                  each.title()));
    }
  }

  private static Map<String, Object> plain(OperationSpec<?> spec) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("id", spec.id());
    plain.put("title", spec.title());
    plain.put("class", spec.actionClass().name());
    plain.put("deadline", spec.deadline().toString());
    plain.put(
        "parameters", OperationWords.rows(spec).stream().map(OperationWords.Row::plain).toList());
    return plain;
  }
}
