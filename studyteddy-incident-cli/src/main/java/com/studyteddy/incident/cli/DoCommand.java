package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.ByHandChange;
import com.studyteddy.incident.cli.work.Found;
import com.studyteddy.incident.cli.work.Guards;
import com.studyteddy.incident.cli.work.PlanLines;
import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.operation.OperationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Calls one operation: looks, plans a change, or makes it. */
@Command(
    name = "do",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Calls one operation. What looks is called at once. A change is planned with --plan; without"
          + " it, it is made in an incident of its own: planned again, approved by you, written to"
          + " the journal, carried out, and proved.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident do postgres.locks.analyze database=main",
      "  incident do postgres.sessions.stop database=main session.pid=42 ... --plan",
      "  incident do postgres.sessions.stop database=main session.pid=42 ... \\",
      "      --environment staging --yes --digest 3f9c21d06a7e --reason 'blocks the shop'"
    },
    sortOptions = false)
final class DoCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private ConfigurationOption configurationFile = new ConfigurationOption();

  @Mixin private ChangeOptions change = new ChangeOptions();

  @Parameters(index = "0", paramLabel = "OPERATION", description = "Its id.")
  private String operation = "";

  @Parameters(
      index = "1..*",
      paramLabel = "key=value",
      description = "Its arguments; dots lead into parts, such as session.pid=42.")
  private List<String> arguments = List.of();

  @Option(names = "--plan", description = "Plans a change, and changes nothing.")
  private boolean plan;

  @Option(names = "--json", description = "Prints what was found or planned as JSON.")
  private boolean json;

  DoCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    Configuration configuration = office.configuration(configurationFile);
    ByHandChange.@Nullable Order order;
    try (Workbench bench = office.bench(Optional.of(configuration))) {
      Bound.Ready ready = ready(bench);
      Page page = Office.page(spec, bench);
      if (!Workbench.changes(ready)) {
        return looked(page, bench.look(ready));
      }
      if (plan) {
        return planned(page, bench, bench.plan(ready), configuration);
      }
      order = change.order(ready, office.surroundings().user(), configuration);
    }
    return made(order, configuration);
  }

  private Bound.Ready ready(Workbench bench) {
    OperationSpec<?> wanted = Lookup.operation(bench, operation);
    Bound bound = bench.binder().bind(wanted.id(), ArgumentReader.read(wanted, arguments));
    if (bound instanceof Bound.Ready ready) {
      return ready;
    }
    throw RefusalException.wrongUse(
        "%s; 'incident operations %s' shows what it takes"
            .formatted(
                bound instanceof Bound.Wrong wrong ? wrong.reason() : bound.toString(),
                wanted.id()));
  }

  private int looked(Page page, Found found) {
    if (json) {
      Map<String, Object> plain = new LinkedHashMap<>();
      plain.put("good", found.good());
      plain.put("summary", found.summary());
      plain.put("notSeen", found.notSeen());
      plain.put("found", found.facts().values());
      page.json(plain);
    } else {
      page.line(found.summary());
      page.lines("  ", found.drawing());
      found.notSeen().forEach(unseen -> page.line("  unseen  " + unseen));
    }
    return found.good() ? Exit.DONE : Exit.FOUND;
  }

  private int planned(
      Page page, Workbench bench, PlannedChange change, Configuration configuration) {
    List<String> obstacles = Guards.refusing(configuration, change.operation().actionClass());
    if (json) {
      Map<String, Object> plain =
          bench.plain(
              change.asCard(
                  new com.studyteddy.incident.mitigation.PlanId(1),
                  "by-hand",
                  configuration.limits().planFreshness()));
      page.json(Map.of("plan", plain, "alreadySo", change.alreadySo(), "obstacles", obstacles));
    } else {
      page.lines("", PlanLines.of(change, configuration));
      if (change.alreadySo()) {
        page.line("nothing has to be changed: the target is already as wanted");
      }
      obstacles.forEach(obstacle -> page.line("refused " + obstacle));
      page.line("nothing was changed");
    }
    return obstacles.isEmpty() ? Exit.DONE : Exit.FOUND;
  }

  private int made(ByHandChange.Order order, Configuration configuration) {
    Office.Hands hands = office.hands(Optional.of(configuration));
    Page page =
        new Page(
            spec.commandLine().getOut(),
            new com.studyteddy.incident.core.redaction.SecretRedactor(hands.secrets().given()));
    page.line("in %s, by %s".formatted(configuration.environment(), order.speaker()));
    ByHandChange.End end =
        new ByHandChange(configuration, office.surroundings().time())
            .make(
                order,
                hands.providers(),
                hands.secrets().given(),
                entry -> TimelineText.lines(entry, WIDTH).forEach(page::line));
    page.line(end.summary());
    return end.good() ? Exit.DONE : Exit.FOUND;
  }
}
