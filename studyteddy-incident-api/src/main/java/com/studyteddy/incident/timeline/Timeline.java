package com.studyteddy.incident.timeline;

import com.studyteddy.incident.IncidentId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that happened in one incident, in order; immutable.
 *
 * @param incident which incident
 * @param entries in order, without a gap
 */
public record Timeline(IncidentId incident, List<TimelineEntry> entries) {
  // Copies the entries; refuses a gap.
  public Timeline {
    entries = List.copyOf(entries);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).sequence() != i + 1L) {
        throw new IllegalArgumentException(
            "Timeline of %s has sequence %d at place %d"
                .formatted(incident, entries.get(i).sequence(), i + 1));
      }
    }
  }

  /**
   * Returns the entries of one kind.
   *
   * @param kind the event's class
   * @return in order
   */
  public Stream<TimelineEntry> of(Class<? extends TimelineEvent> kind) {
    return entries.stream().filter(entry -> kind.isInstance(entry.event()));
  }

  /**
   * Returns the events of one kind.
   *
   * @param kind the event's class
   * @param <E> the kind
   * @return in order
   */
  public <E extends TimelineEvent> Stream<E> events(Class<E> kind) {
    return entries.stream().map(TimelineEntry::event).filter(kind::isInstance).map(kind::cast);
  }
}
