package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.HashChain.Verification;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which incidents are finished, and with which record: a start need not read what nobody asks for.
 * They stand in a stream of their own, whose records are no events of any timeline. Safe for
 * several threads.
 *
 * <p>A note is a hint. It holds for a stream that ends with the very record it names, and a chain
 * covers all before it. Where there is none (it was lost, it cannot be read, another version wrote
 * it, it stands before a place where the chain of the notes is broken) the incident is read as if
 * there had never been one, and noted again. So nothing here ever stops the engine, and a {@link
 * FileJournal} whose notes are damaged or gone begins them anew.
 *
 * <p>A chain tells what was changed by accident. Whoever can write the journal's files can write a
 * note that fits, as well as a whole stream that does; a note is not believed where the last record
 * shows that its incident cannot be over.
 *
 * <p>A version that means something else by finished, or shows more of an incident, raises {@link
 * #VERSION}: then it believes no older note, and no older version believes its own.
 */
final class FinishedNotes {
  private static final Logger LOG = LoggerFactory.getLogger(FinishedNotes.class);

  static final String STREAM = FileJournal.HINTS;
  static final String TYPE = "incident-finished";
  static final int VERSION = 1;

  private final StreamWriter.Store store;
  private final RecordJson json = new RecordJson(FinishedNotes::noTarget);
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Fence> fence = Optional.empty();
  private Anchor last = new Anchor(0, HashChain.start(STREAM));

  /**
   * One incident that is finished.
   *
   * @param incident as people see it
   * @param chain of its last record
   */
  record Note(Incident incident, String chain) {}

  FinishedNotes(StreamWriter.Store store) {
    this.store = store;
  }

  private static Target noTarget(String name) {
    throw new IllegalArgumentException("a note holds no target, but was given " + name);
  }

  /** Claims the stream and reads the newest note of each incident; none when that fails. */
  Map<IncidentId, Note> open() {
    lock.lock();
    try {
      Fence claimed = store.journal().claim(STREAM, store.lease());
      last = new Anchor(0, HashChain.start(STREAM));
      fence = Optional.of(claimed);
      return newest(unbroken(store.journal().read(STREAM, 0)));
    } catch (RuntimeException failed) {
      if (store.journal().isShared()) {
        throw failed; // whoever commanded before has it for a moment yet
      }
      LOG.warn("The notes of finished incidents cannot be used; all is read instead", failed);
    } finally {
      lock.unlock();
    }
    release();
    return Map.of();
  }

  /** The notes behind the last place where the chain is broken; it is gone on with from there. */
  private List<JournalRecord> unbroken(List<JournalRecord> all) {
    List<JournalRecord> records = all;
    Anchor from = last;
    while (HashChain.verify(STREAM, from, records) instanceof Verification.Broken broken) {
      LOG.warn("Notes of finished incidents are not used: {}", broken.reason());
      int place = Math.toIntExact(broken.sequence() - from.sequence());
      JournalRecord foreign = records.get(place - 1);
      from = new Anchor(foreign.sequence(), foreign.chain());
      records = records.subList(place, records.size());
    }
    if (!records.isEmpty()) {
      JournalRecord newest = records.get(records.size() - 1);
      from = new Anchor(newest.sequence(), newest.chain());
    }
    last = from;
    return records;
  }

  private Map<IncidentId, Note> newest(List<JournalRecord> records) {
    Map<IncidentId, Note> notes = new HashMap<>();
    for (JournalRecord record : records) {
      if (record.type().equals(TYPE) && record.version() == VERSION) {
        read(record).ifPresent(note -> notes.put(note.incident().id(), note));
      }
    }
    return notes;
  }

  private Optional<Note> read(JournalRecord record) {
    try {
      return Optional.of(json.fromPlain(json.parse(record.payload()).values(), Note.class));
    } catch (IllegalArgumentException otherForm) {
      LOG.warn("A note of a finished incident cannot be read: {}", record, otherForm);
      return Optional.empty();
    }
  }

  /** Whether an incident's stream still ends where it was noted, and can end there. */
  boolean holds(Note note) {
    long noted = note.incident().lastSequence();
    if (noted < 1 || note.incident().phase().isOpen()) {
      return false;
    }
    List<JournalRecord> end = store.journal().read(note.incident().id().value(), noted - 1);
    return end.size() == 1
        && end.get(0).sequence() == noted
        && end.get(0).chain().equals(note.chain())
        && canBeLast(end.get(0));
  }

  /** After each of these something follows before an incident is over. */
  private boolean canBeLast(JournalRecord record) {
    try {
      TimelineEvent event = store.codec().decode(record).event();
      return !(event instanceof TimelineEvent.Opened
          || event instanceof TimelineEvent.Planned
          || event instanceof TimelineEvent.ApprovalSought
          || event instanceof TimelineEvent.Approved
          || event instanceof TimelineEvent.IntentRecorded
          || event instanceof TimelineEvent.Unrecognised);
    } catch (RuntimeException unreadable) {
      return false; // who reads all of it says why
    }
  }

  /** Writes notes down; where that fails none is written any more. */
  void add(List<Note> notes) {
    lock.lock();
    try {
      if (fence.isEmpty() || notes.isEmpty()) {
        return;
      }
      List<JournalRecord> records = new ArrayList<>();
      Anchor end = last;
      for (Note note : notes) {
        JournalRecord record =
            HashChain.link(end.chain(), end.sequence() + 1, TYPE, VERSION, json.canonical(note));
        end = new Anchor(record.sequence(), record.chain());
        records.add(record);
      }
      // synced: of several unsynced records a disk may lose an earlier one, which is damage
      store.journal().append(fence.get(), last.sequence(), records, Durability.SYNCED);
      last = end;
    } catch (RuntimeException failed) {
      LOG.warn("No more finished incidents are noted; the next start takes longer", failed);
      release();
    } finally {
      lock.unlock();
    }
  }

  void renew() {
    lock.lock();
    try {
      fence.ifPresent(held -> store.journal().renew(held, store.lease()));
    } catch (RuntimeException lost) {
      LOG.warn("No more finished incidents are noted; the next start takes longer", lost);
      fence = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Gives the claim back; nothing is noted after that. */
  void release() {
    lock.lock();
    try {
      fence.ifPresent(store.journal()::release);
    } catch (RuntimeException failed) {
      LOG.debug("The claim of the notes was not given back; its lease runs out", failed);
    } finally {
      fence = Optional.empty();
      lock.unlock();
    }
  }
}
