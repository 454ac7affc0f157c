package com.studyteddy.incident.cli;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.cli.work.JournalPages;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.core.review.MarkdownPostMortem;
import com.studyteddy.incident.core.review.PostMortems;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.core.runbook.Spelling;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the incidents of a journal. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    version = "StudyTeddy Incident",
    description = {
      "Shows the incidents of a journal, or one of them: its timeline, or with --post-mortem its"
          + " review. Takes no lock, so a host may go on writing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  incident journal show /var/lib/shop/journal",
      "  incident journal show /var/lib/shop/journal INC-6T3W0D9K --post-mortem > review.md"
    },
    sortOptions = false)
final class ShowCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  private final Office office;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIRECTORY", description = "The journal's.")
  private String directory = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INCIDENT",
      description = "One incident; all without.")
  private @Nullable String incident;

  @Option(names = "--post-mortem", description = "Writes its review in Markdown.")
  private boolean postMortem;

  @Option(names = "--json", description = "Prints the events as JSON.")
  private boolean json;

  ShowCommand(Office office) {
    this.office = office;
  }

  @Override
  public Integer call() {
    Path journal = office.surroundings().here().resolve(directory);
    if (!Files.isDirectory(journal)) {
      throw RefusalException.wrongUse(
          "There is no directory %s; name that of a journal".formatted(journal));
    }
    JournalPages pages = JournalPages.read(journal, new SecretRedactor(List.of()));
    Page page = Office.page(spec);
    List<Timeline> chosen = chosen(pages);
    if (json) {
      page.json(chosen.stream().map(ShowCommand::plain).toList());
    } else {
      chosen.forEach(timeline -> show(page, timeline));
      if (chosen.isEmpty()) {
        page.line("the journal holds no incident");
      }
    }
    pages.damages().forEach(damage -> page.line("DAMAGED " + damage));
    return pages.damages().isEmpty() ? Exit.DONE : Exit.FOUND;
  }

  private List<Timeline> chosen(JournalPages pages) {
    String wanted = incident;
    if (wanted == null) {
      return List.copyOf(pages.timelines().values());
    }
    Timeline timeline = pages.timelines().get(wanted);
    if (timeline == null) {
      throw RefusalException.wrongUse(
          "The journal has no incident '%s'; %s"
              .formatted(wanted, Spelling.fix(wanted, pages.timelines().keySet())));
    }
    return List.of(timeline);
  }

  private void show(Page page, Timeline timeline) {
    Incident state = JournalPages.incident(timeline).orElse(null);
    if (state == null) {
      page.line("%s does not begin as incidents do".formatted(timeline.incident()));
    } else if (postMortem) {
      page.document(MarkdownPostMortem.of(PostMortems.of(state, timeline)));
    } else {
      page.line(
          "%s %s %s: %s".formatted(state.id(), state.severity(), state.phase(), state.title()));
      timeline
          .entries()
          .forEach(
              entry ->
                  TimelineText.lines(entry, WIDTH - 2).forEach(line -> page.line("  " + line)));
    }
  }

  private static Map<String, Object> plain(Timeline timeline) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("incident", timeline.incident().value());
    plain.put("events", timeline.entries().stream().map(ShowCommand::plain).toList());
    return plain;
  }

  private static Map<String, Object> plain(TimelineEntry entry) {
    RecordJson json =
        new RecordJson(
            name -> {
              throw new IllegalArgumentException("events hold no target");
            });
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("sequence", entry.sequence());
    plain.put("at", entry.at().toString());
    plain.put("by", entry.by().toString());
    plain.put("kind", entry.event().getClass().getSimpleName());
    plain.put("event", json.toPlain((Record) entry.event()));
    return plain;
  }
}
