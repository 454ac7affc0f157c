package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.core.engine.IncidentState;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.JournalSalvage;
import com.studyteddy.incident.core.journal.JournalSalvage.Salvaged;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The incidents of a journal, read without a lock and without changing anything, also while a host
 * writes to it. Immutable.
 *
 * @param timelines by incident; one that has a gap ends before it
 * @param damages what is not as it was written, one line each
 */
public record JournalPages(Map<String, Timeline> timelines, List<String> damages) {
  private static final String INCIDENT = "INC-";
  private static final String HEADER = "journal.json";

  /** Copies the collections. */
  public JournalPages {
    timelines = new TreeMap<>(timelines);
    damages = List.copyOf(damages);
  }

  /**
   * Reads a journal.
   *
   * @param directory the journal's; one that is not there yet holds nothing
   * @param redactor takes secrets out
   * @return its incidents
   * @throws com.studyteddy.incident.host.JournalException when it cannot be read
   */
  public static JournalPages read(Path directory, Redactor redactor) {
    if (!Files.exists(directory.resolve(HEADER))) {
      return new JournalPages(Map.of(), List.of());
    }
    EventCodec codec = new EventCodec(redactor);
    Map<String, Timeline> timelines = new TreeMap<>();
    List<String> damages = new ArrayList<>();
    for (Salvaged stream : JournalSalvage.read(directory)) {
      stream
          .damages()
          .forEach(
              damage ->
                  damages.add(
                      "%s at byte %d: %s"
                          .formatted(stream.stream(), damage.offset(), damage.reason())));
      if (stream.stream().startsWith(INCIDENT)) {
        List<TimelineEntry> entries =
            stream.records().stream()
                .flatMap(record -> entry(codec, record, stream.stream(), damages).stream())
                .toList();
        timelines.put(
            stream.stream(), new Timeline(new IncidentId(stream.stream()), beginning(entries)));
      }
    }
    return new JournalPages(timelines, damages);
  }

  /** What stands before the first gap: what comes after it would be told wrongly. */
  private static List<TimelineEntry> beginning(List<TimelineEntry> entries) {
    int whole = 0;
    while (whole < entries.size() && entries.get(whole).sequence() == whole + 1) {
      whole++;
    }
    return entries.subList(0, whole);
  }

  /** A changed byte may leave a record that is whole and makes no sense. */
  private static Optional<TimelineEntry> entry(
      EventCodec codec, JournalRecord record, String stream, List<String> damages) {
    try {
      return Optional.of(codec.decode(record));
    } catch (JournalException unreadable) {
      damages.add("%s: %s".formatted(stream, unreadable.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Tells how an incident stands.
   *
   * @param timeline its timeline
   * @return empty when it does not begin as incidents do
   */
  public static Optional<Incident> incident(Timeline timeline) {
    return Fold.of(timeline.incident(), timeline.entries()).map(IncidentState::incident);
  }

  /**
   * Lists the incidents that are not over.
   *
   * @return by id
   */
  public List<Incident> open() {
    return timelines.values().stream()
        .flatMap(timeline -> incident(timeline).stream())
        .filter(incident -> incident.phase().isOpen())
        .toList();
  }

  /**
   * Refuses a journal in which an incident is open.
   *
   * @param directory the journal's
   * @throws IllegalStateException when one is; it says what to do about it
   */
  void requireNothingOpen(Path directory) {
    open().stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw new IllegalStateException(
                  "%s is open in the journal %s, so nothing was begun and nothing changed. What a host began it goes on with: take a journal of your own. Of what was begun here 'incident pending' shows what it waits for, and 'incident close %s' closes it"
                      .formatted(first.id(), directory, first.id()));
            });
  }
}
