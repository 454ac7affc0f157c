package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.core.journal.HashChain.Verification;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes one stream of the journal: claims it with the first write, links the chain, and after the
 * first failure never writes again. Not for several threads at once.
 */
final class StreamWriter {
  private final Store store;
  private final String stream;
  private Optional<Fence> fence = Optional.empty();
  private HashChain.Anchor last;

  /**
   * What streams are written with.
   *
   * @param journal the host's
   * @param codec turns entries into records
   * @param lease how long a claim holds without renewal
   * @param crashPoints hears which place was reached
   */
  record Store(
      Journal journal, EventCodec codec, Duration lease, Consumer<CrashPoint> crashPoints) {
    /** Reads a stream whose chain must be whole. */
    List<TimelineEntry> read(String stream) {
      List<JournalRecord> records = journal.read(stream, 0);
      verified(stream, records);
      return records.stream().map(codec::decode).toList();
    }

    private static HashChain.Anchor verified(String stream, List<JournalRecord> records) {
      Verification found = HashChain.verify(stream, records);
      if (found instanceof Verification.Broken broken) {
        throw new JournalException(
            "journal-damaged",
            "%s. Nothing of %s is acted on; compare it with a copy of the journal"
                .formatted(broken.reason(), stream));
      }
      return ((Verification.Intact) found).last();
    }
  }

  StreamWriter(Store store, String stream) {
    this.store = store;
    this.stream = stream;
    this.last = new HashChain.Anchor(0, HashChain.start(stream));
  }

  /**
   * Claims the stream and reads what is there, in this order: nobody else writes to it after that.
   */
  List<TimelineEntry> claim() {
    fence = Optional.of(store.journal().claim(stream, store.lease()));
    List<JournalRecord> records = store.journal().read(stream, 0);
    last = Store.verified(stream, records);
    return records.stream().map(store.codec()::decode).toList();
  }

  /**
   * Adds entries, all or none.
   *
   * @return the entries as they will be read back: without secrets
   * @throws JournalException when they could not be written; nothing may be done about them
   */
  List<TimelineEntry> append(List<TimelineEntry> entries) {
    if (fence.isEmpty()) {
      claim();
    }
    List<JournalRecord> records = new ArrayList<>();
    String chain = last.chain();
    for (TimelineEntry entry : entries) {
      JournalRecord record = store.codec().encode(entry, chain);
      chain = record.chain();
      records.add(record);
    }
    store.crashPoints().accept(CrashPoint.before(entries));
    store.journal().append(fence.orElseThrow(), last.sequence(), records, durability(entries));
    store.crashPoints().accept(CrashPoint.after(entries));
    last = new HashChain.Anchor(last.sequence() + records.size(), chain);
    return records.stream().map(store.codec()::decode).toList();
  }

  /**
   * Everything that others rely on waits for the sync, an alert too: whoever sent it does not send
   * it again. A mere observation rides with the next.
   */
  private static Durability durability(List<TimelineEntry> entries) {
    return entries.stream().map(TimelineEntry::event).allMatch(StreamWriter::isObservation)
        ? Durability.RELAXED
        : Durability.SYNCED;
  }

  private static boolean isObservation(TimelineEvent event) {
    return event instanceof TimelineEvent.Surveyed
        || event instanceof TimelineEvent.EvidenceGathered
        || event instanceof TimelineEvent.StepEnded;
  }

  void renew() {
    fence.ifPresent(held -> store.journal().renew(held, store.lease()));
  }

  void release() {
    fence.ifPresent(store.journal()::release);
    fence = Optional.empty();
  }
}
