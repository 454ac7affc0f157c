package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
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
  private volatile HashChain.Anchor synced;

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
    Seen read(String stream) {
      return read(Seen.nothingOf(stream), journal.read(stream, 0));
    }

    /**
     * Reads what was written since; all of it when what was read then is not there any more, as
     * after a journal was put back to an earlier state. A chain covers all before it, so the newest
     * record seen, found as it was, speaks for all others.
     */
    Seen readOn(Seen seen) {
      if (seen.newest().isEmpty()) {
        return read(seen.stream());
      }
      JournalRecord newest = seen.newest().get();
      List<JournalRecord> end = journal.read(seen.stream(), newest.sequence() - 1);
      return end.isEmpty() || !end.get(0).equals(newest)
          ? read(seen.stream())
          : read(seen, end.subList(1, end.size()));
    }

    private Seen read(Seen before, List<JournalRecord> records) {
      verify(before, records);
      if (records.isEmpty()) {
        return before;
      }
      List<TimelineEntry> entries = new ArrayList<>(before.entries());
      Optional<JournalRecord> promised = before.promised();
      for (JournalRecord record : records) {
        TimelineEntry entry = codec.decode(record);
        entries.add(entry);
        promised = isObservation(entry.event()) ? promised : Optional.of(record);
      }
      return new Seen(
          before.stream(),
          List.copyOf(entries),
          Optional.of(records.get(records.size() - 1)),
          promised);
    }

    private static void verify(Seen before, List<JournalRecord> records) {
      String stream = before.stream();
      Verification found = HashChain.verify(stream, before.last(), records);
      if (found instanceof Verification.Broken broken) {
        throw new JournalException(
            "journal-damaged",
            "%s. Nothing of %s is acted on; compare it with a copy of the journal"
                .formatted(broken.reason(), stream));
      }
    }
  }

  /**
   * A stream as it was when it was read.
   *
   * @param stream its name
   * @param entries all there were
   * @param newest the record of the last one
   * @param promised the record of the last one whose writing waited for the sync
   */
  record Seen(
      String stream,
      List<TimelineEntry> entries,
      Optional<JournalRecord> newest,
      Optional<JournalRecord> promised) {
    static Seen nothingOf(String stream) {
      return new Seen(stream, List.of(), Optional.empty(), Optional.empty());
    }

    HashChain.Anchor last() {
      return anchor(newest);
    }

    /** Where others may hold the journal to what it says: mere observations a crash may lose. */
    HashChain.Anchor synced() {
      return anchor(promised);
    }

    private HashChain.Anchor anchor(Optional<JournalRecord> at) {
      return at.map(record -> new HashChain.Anchor(record.sequence(), record.chain()))
          .orElseGet(() -> new HashChain.Anchor(0, HashChain.start(stream)));
    }
  }

  StreamWriter(Store store, String stream) {
    this.store = store;
    this.stream = stream;
    this.last = Seen.nothingOf(stream).last();
    this.synced = last;
  }

  /**
   * Claims the stream and reads what is there, in this order: nobody else writes to it after that.
   */
  List<TimelineEntry> claim() {
    return claim(Seen.nothingOf(stream));
  }

  /** Reads what is there without a claim: another may go on writing. */
  Seen read() {
    Seen seen = store.read(stream);
    last = seen.last();
    return seen;
  }

  /** The same, when it was read before the claim: then only what came since is read. */
  List<TimelineEntry> claim(Seen before) {
    fence = Optional.of(store.journal().claim(stream, store.lease()));
    Seen seen = store.readOn(before);
    last = seen.last();
    synced = seen.synced();
    return seen.entries();
  }

  /**
   * The newest record that no crash can lose, as others may keep it to show that nothing before it
   * was changed.
   */
  String anchor() {
    return synced.of(stream);
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
    List<TimelineEntry> readBack = new ArrayList<>();
    String chain = last.chain();
    for (TimelineEntry entry : entries) {
      EventCodec.Written written = store.codec().write(entry, chain);
      chain = written.record().chain();
      records.add(written.record());
      readBack.add(written.entry());
    }
    store.crashPoints().accept(CrashPoint.before(entries));
    Durability durability = durability(entries);
    store.journal().append(fence.orElseThrow(), last.sequence(), records, durability);
    store.crashPoints().accept(CrashPoint.after(entries));
    last = new HashChain.Anchor(last.sequence() + records.size(), chain);
    if (durability == Durability.SYNCED) {
      synced = last;
    }
    return List.copyOf(readBack);
  }

  /**
   * Everything that others rely on waits for the sync, an alert too: whoever sent it does not send
   * it again. A mere observation rides with the next.
   */
  private static Durability durability(List<TimelineEntry> entries) {
    return entries.stream()
            .allMatch(entry -> isObservation(entry.event()) && entry.by().equals(Actor.ENGINE))
        ? Durability.RELAXED
        : Durability.SYNCED;
  }

  private static boolean isObservation(TimelineEvent event) {
    return event instanceof TimelineEvent.Surveyed
        || event instanceof TimelineEvent.EvidenceGathered
        || event instanceof TimelineEvent.StepEnded;
  }

  /** The newest record that is known here. */
  HashChain.Anchor last() {
    return last;
  }

  void renew() {
    fence.ifPresent(held -> store.journal().renew(held, store.lease()));
  }

  void release() {
    fence.ifPresent(store.journal()::release);
    fence = Optional.empty();
  }
}
