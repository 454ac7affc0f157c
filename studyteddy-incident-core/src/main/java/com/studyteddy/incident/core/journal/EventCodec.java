package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.Unrecognised;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns timeline entries into journal records and back. Safe for several threads.
 *
 * <p>A payload is one line of canonical JSON: {@code {"at":...,"by":...,"engine":...,"event":...,
 * "sinceStart":...}}. Every text in it goes through the redactor first, so what is read back can
 * hold less than what was written; everything else is read back equal. A kind or version that is
 * not known becomes {@link Unrecognised} and is written again byte for byte.
 */
public final class EventCodec {
  /** The code of the exception for an event that does not fit; nothing of it was written. */
  public static final String TOO_LARGE = "event-too-large";

  private static final int LARGEST = 1 << 20;

  private final RecordJson json;
  private final RecordJson redacting;

  private record Stamp(Instant at, Actor by, String engine, long sinceStart) {
    static final Stamp NONE = new Stamp(Instant.EPOCH, Actor.ENGINE, "unknown", 0);
  }

  /**
   * Makes a codec.
   *
   * @param redactor takes secrets out of every text before it is written
   */
  public EventCodec(Redactor redactor) {
    json =
        new RecordJson(
            name -> {
              throw new IllegalArgumentException("events hold no target, only names");
            });
    redacting = json.changingText(redactor::redact);
  }

  /**
   * Makes the record of an entry.
   *
   * @param entry what happened
   * @param previous the chain of the record before, or {@link HashChain#start}
   * @return the record, with its chain
   * @throws JournalException code {@code "event-too-large"} when it would have more than 1 MiB
   */
  public JournalRecord encode(TimelineEntry entry, String previous) {
    return entry.event() instanceof Unrecognised kept
        ? unrecognised(entry.sequence(), kept, previous)
        : recognised(entry, previous, stamp(entry), event(entry));
  }

  /** An entry as it is written, and as it is read back: without secrets. */
  public record Written(JournalRecord record, TimelineEntry entry) {}

  /**
   * Makes the record of an entry, and the entry that {@link #decode} makes of this record, in less
   * time.
   *
   * @param entry what happened
   * @param previous the chain of the record before, or {@link HashChain#start}
   * @return both
   * @throws JournalException code {@code "event-too-large"} when it would have more than 1 MiB;
   *     {@code "event-unreadable"} when what is left of it without secrets is none of its kind
   */
  public Written write(TimelineEntry entry, String previous) {
    if (entry.event() instanceof Unrecognised kept) {
      JournalRecord record = unrecognised(entry.sequence(), kept, previous);
      return new Written(record, decode(record));
    }
    Map<String, Object> stamp = stamp(entry);
    Map<String, Object> event = event(entry);
    JournalRecord record = recognised(entry, previous, stamp, event);
    try {
      Class<? extends TimelineEvent> kind = entry.event().getClass();
      return new Written(
          record, entry(record, json.fromPlain(stamp, Stamp.class), json.fromPlain(event, kind)));
    } catch (IllegalArgumentException mismatch) {
      throw new JournalException(
          "event-unreadable",
          "An event of kind %s cannot be read any more once its secrets are out: %s"
              .formatted(record.type(), mismatch.getMessage()),
          mismatch);
    }
  }

  private Map<String, Object> stamp(TimelineEntry entry) {
    return redacting.toPlain(new Stamp(entry.at(), entry.by(), entry.engine(), entry.sinceStart()));
  }

  private Map<String, Object> event(TimelineEntry entry) {
    return redacting.toPlain((Record) entry.event());
  }

  private static JournalRecord unrecognised(long sequence, Unrecognised kept, String previous) {
    return HashChain.link(
        previous, sequence, kept.type(), kept.version(), RawText.bytes(kept.payload()));
  }

  private JournalRecord recognised(
      TimelineEntry entry, String previous, Map<String, Object> stamp, Map<String, Object> event) {
    EventKind kind = EventKind.of(entry.event());
    Map<String, Object> payload = new LinkedHashMap<>(stamp);
    payload.put("event", event);
    byte[] bytes = json.canonical(payload);
    if (bytes.length > LARGEST) {
      throw new JournalException(
          TOO_LARGE,
          "An event of kind %s has %d bytes; at most %d are journalled: keep less evidence"
              .formatted(kind.name(), bytes.length, LARGEST));
    }
    return HashChain.link(previous, entry.sequence(), kind.name(), kind.version(), bytes);
  }

  /**
   * Reads the entry of a record.
   *
   * @param record as it stands in the journal
   * @return the entry; its event is {@link Unrecognised} when the kind or version is not known, and
   *     then when, by whom and by which engine as far as the payload tells (else the epoch, the
   *     engine and {@code "unknown"})
   * @throws JournalException code {@code "journal-damaged"} when the kind is known and the payload
   *     does not have its form
   */
  public TimelineEntry decode(JournalRecord record) {
    return EventKind.find(record.type(), record.version())
        .map(kind -> recognised(record, kind))
        .orElseGet(() -> unrecognised(record));
  }

  private TimelineEntry recognised(JournalRecord record, EventKind kind) {
    try {
      Map<String, Object> payload = new LinkedHashMap<>(json.parse(record.payload()).values());
      Object event = payload.remove("event");
      if (event == null) {
        throw new IllegalArgumentException("event: is missing");
      }
      return entry(
          record, json.fromPlain(payload, Stamp.class), json.fromPlain(event, kind.event()));
    } catch (IllegalArgumentException mismatch) {
      throw new JournalException(
          "journal-damaged",
          "Record %s does not have the form of its kind: %s. Compare it with a copy of the journal; it"
                  .formatted(record, mismatch.getMessage())
              + " was changed, or another program wrote it",
          mismatch);
    }
  }

  private TimelineEntry unrecognised(JournalRecord record) {
    Unrecognised event =
        new Unrecognised(record.type(), record.version(), RawText.of(record.payload()));
    return entry(record, stamp(record), event);
  }

  private Stamp stamp(JournalRecord record) {
    try {
      Map<String, Object> stamp = new LinkedHashMap<>(json.parse(record.payload()).values());
      stamp.keySet().retainAll(json.toFacts(Stamp.NONE).values().keySet());
      return json.fromPlain(stamp, Stamp.class);
    } catch (IllegalArgumentException unknownForm) {
      return Stamp.NONE;
    }
  }

  private static TimelineEntry entry(JournalRecord record, Stamp stamp, TimelineEvent event) {
    return new TimelineEntry(
        record.sequence(), stamp.at(), stamp.sinceStart(), stamp.engine(), stamp.by(), event);
  }
}
