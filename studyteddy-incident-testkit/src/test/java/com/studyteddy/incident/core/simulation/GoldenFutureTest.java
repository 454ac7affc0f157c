package com.studyteddy.incident.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AlertJoined;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Unrecognised;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a released version wrote means the same for ever, and is gone on with. When a test here
 * fails, the code is wrong and not the file: what is to be read in another way gets a new version
 * of its kind. {@link GoldenFutureWriter} writes the journals of a release.
 */
class GoldenFutureTest {
  private static final Duration LATER = Duration.ofMinutes(1);

  static List<GoldenFuture> all() throws IOException, URISyntaxException {
    return GoldenFuture.under(Path.of(GoldenFutureTest.class.getResource("/golden").toURI()));
  }

  /** The world has changed meanwhile: what jammed is gone, something else jams. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void itMeansWhatItMeantToTheVersionThatWroteItAndThisOneBringsItToRest(
      GoldenFuture future, @TempDir Path directory) throws IOException {
    try (FileJournal journal = future.open(directory)) {
      assertThat(StateText.of(journal)).isEqualTo(future.state());
      assertThat(journal.recoveries()).isEmpty();

      Instant last =
          entries(journal).map(TimelineEntry::at).max(Comparator.naturalOrder()).orElseThrow();
      Simulation simulation =
          new Simulation(7, last.plus(LATER), 1000, left -> GoldenFuture.copy(journal, left));

      simulation.settle();

      for (String stream : journal.streams()) {
        assertThat(simulation.journal().read(stream, 0))
            .as("what was written stays")
            .startsWith(journal.read(stream, 0).toArray(JournalRecord[]::new));
      }
    }
  }

  /** Alerts of other systems do not come in the simulation. */
  @Test
  void theyAreManyAndHoldEveryKindOfEventAndOfEnd(@TempDir Path directory)
      throws IOException, URISyntaxException {
    Set<Class<?>> kinds = new HashSet<>();
    Set<Class<?>> ends = new HashSet<>();
    for (GoldenFuture future : all()) {
      Path files = Files.createDirectories(directory.resolve(future.toString()));
      try (FileJournal journal = future.open(files)) {
        entries(journal)
            .map(TimelineEntry::event)
            .forEach(
                event -> {
                  kinds.add(event.getClass());
                  if (event instanceof AttemptEnded ended) {
                    ends.add(ended.outcome().getClass());
                  }
                });
      }
    }

    Set<Class<?>> all = new HashSet<>(List.of(TimelineEvent.class.getPermittedSubclasses()));
    all.removeAll(Set.of(AlertJoined.class, Unrecognised.class));
    // these came after the journals were written; a golden journal holds them
    all.removeAll(
        Set.of(
            TimelineEvent.PersonAsked.class,
            TimelineEvent.GlassBroken.class,
            TimelineEvent.WindowOverrun.class,
            TimelineEvent.RunbookKept.class));
    assertThat(all()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(kinds).isEqualTo(all);
    assertThat(ends).containsExactlyInAnyOrder(Outcome.class.getPermittedSubclasses());
  }

  @Test
  void theJournalsOfAVersionAreNeverWrittenOver(@TempDir Path directory) {
    assertThatThrownBy(() -> GoldenFutureWriter.main(new String[] {directory.toString()}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(directory).isEmptyDirectory();
  }

  private static Stream<TimelineEntry> entries(FileJournal journal) {
    EventCodec codec = new EventCodec(text -> text);
    return journal.streams().stream()
        .flatMap(stream -> journal.read(stream, 0).stream())
        .map(codec::decode);
  }
}
