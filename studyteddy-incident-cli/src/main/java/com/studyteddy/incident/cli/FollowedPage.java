package com.studyteddy.incident.cli;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.Followed;
import com.studyteddy.incident.cli.work.Followed.End;
import com.studyteddy.incident.cli.work.JournalPages;
import com.studyteddy.incident.cli.work.Waiting;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What happens in an incident while a command follows it, and how it stands in the end. */
final class FollowedPage {
  private static final int WIDTH = 100;

  private final Page page;
  private final NextCommands next;
  private final Path journal;
  private final TimeSource time;

  FollowedPage(Page page, ConfigurationOption file, Configuration configuration, TimeSource time) {
    this.page = page;
    this.next = new NextCommands(file, configuration);
    this.journal = configuration.journal().orElseThrow();
    this.time = time;
  }

  void entry(TimelineEntry entry) {
    TimelineText.lines(entry, WIDTH).forEach(page::line);
  }

  /** Says how it stands, and returns how the command ends. */
  int end(Followed followed) {
    IncidentId id = followed.incident().id();
    if (followed.end() == End.RESOLVED) {
      page.line("%s is resolved: users are well again, and that was proved".formatted(id));
      page.line(
          "  review  incident journal show %s %s --post-mortem"
              .formatted(NextCommands.quoted(journal.toString()), id));
      page.line("  close   " + next.line("close", id, "--reason '...'"));
      return Exit.DONE;
    }
    page.line("");
    if (followed.end() == End.CLOSED) {
      page.line("%s is closed".formatted(id));
      return Exit.DONE;
    }
    page.line(
        switch (followed.end()) {
          case WAITS -> "%s waits for people; nothing goes on until they answer".formatted(id);
          case SILENT -> "no more was heard of %s; it is as it was in the journal".formatted(id);
          default -> "the procedure is through, and nothing shows that users are well again";
        });
    waiting(id);
    return followed.end() == End.WAITS ? Exit.WAITS : Exit.FOUND;
  }

  /** Shows what one incident waits for, as it stands in the journal. */
  void waiting(IncidentId id) {
    JournalPages pages = JournalPages.read(journal, new SecretRedactor(List.of()));
    Optional.ofNullable(pages.timelines().get(id.value()))
        .flatMap(timeline -> Waiting.of(timeline, time.instant()))
        .ifPresent(new WaitingPage(page, next)::show);
  }
}
