package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.IncidentResponseBuilder;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.core.engine.IncidentState;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.procedure.Walk;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets a shadow of the library run one procedure: the whole engine, and no hands. Its journal lies
 * in a temporary directory and is removed in the end.
 */
public final class ShadowWalk {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Runbook runbook;
  private final Procedure procedure;
  private final Actor by;
  private final TimeSource time;

  /**
   * Makes it.
   *
   * @param runbook holds the procedure
   * @param procedure the procedure's id
   * @param by the person who asks for it
   * @param time stamps and measures
   * @throws IllegalArgumentException when the runbook has no such procedure
   */
  public ShadowWalk(Runbook runbook, String procedure, Actor by, TimeSource time) {
    this.runbook = runbook.only(procedure);
    this.procedure = this.runbook.procedure(procedure).orElseThrow();
    this.by = by;
    this.time = time;
  }

  /**
   * Walks.
   *
   * @param providers closed in the end
   * @param secrets kept out of everything that is shown
   * @param limits the bounds of the library
   * @param shown hears each entry of the timeline
   * @return whether the procedure came to its end
   */
  public boolean walk(
      List<ResponseProvider> providers,
      Collection<Secret> secrets,
      Limits limits,
      Consumer<TimelineEntry> shown) {
    Path directory = temporary();
    Follower follower = new Follower(time, shown);
    IncidentResponseBuilder builder =
        IncidentResponse.shadow()
            .withoutChannels()
            .runbook(runbook)
            .limits(limits)
            .engine("incident-cli")
            .time(time)
            .listener(follower);
    providers.forEach(builder::provider);
    secrets.forEach(builder::secret);
    try (FileJournal journal = FileJournal.open(directory, time);
        IncidentResponse response = builder.journal(journal).build()) {
      response.start();
      response.report(Calls.alert(by + " looks at what would be done", by.id(), time));
      return follower.until(PATIENCE, (id, entry) -> through(response, id, entry)).isPresent();
    } finally {
      remove(directory);
    }
  }

  /** The incident of a check that is bad is told as well, and is none of ours. */
  private Optional<Boolean> through(IncidentResponse response, IncidentId id, TimelineEntry entry) {
    if (entry.event() instanceof TimelineEvent.Opened opened) {
      if (opened.alert().source().equals(Calls.SOURCE)) {
        response.run(id, procedure.id(), by, "to see what would be done");
      }
      return Optional.empty();
    }
    List<TimelineEntry> shown =
        response.timeline(id).entries().stream()
            .filter(each -> each.sequence() <= entry.sequence())
            .toList();
    return Fold.of(id, shown)
        .filter(state -> state.incident().correlationKey().startsWith(Calls.KEY))
        .flatMap(IncidentState::run)
        .filter(run -> run.procedure().equals(procedure.id()))
        .filter(run -> new Walk(procedure, run.ended(), run.evidence(), Set.of()).isThrough())
        .map(run -> true);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("incident-shadow-");
    } catch (IOException failed) {
      throw new UncheckedIOException("No temporary directory could be made", failed);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The journal of the shadow in %s could not be removed".formatted(directory), failed);
    }
  }
}
