package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.HashChain.Verification;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what replicas left in their {@link Inbox}es. Up to where each was read stands in a
 * stream of its own, written after the entry was taken in: after a crash between the two it is
 * taken in again, which changes nothing while its incident is open. Not for several threads at
 * once.
 */
final class InboxReader {
  private static final Logger LOG = LoggerFactory.getLogger(InboxReader.class);

  static final String STREAM = "inbox-read";
  private static final String TYPE = "inbox-read";
  private static final int VERSION = 1;

  private final StreamWriter.Store store;
  private final RecordJson json = new RecordJson(InboxReader::noTarget);
  private final Map<String, Place> places = new HashMap<>();
  private Optional<Fence> fence = Optional.empty();
  private Anchor last = new Anchor(0, HashChain.start(STREAM));

  /** Up to where an inbox was read. */
  record Place(String stream, long sequence, String chain) {}

  InboxReader(StreamWriter.Store store) {
    this.store = store;
  }

  private static Target noTarget(String name) {
    throw new IllegalArgumentException("a place holds no target, but was given " + name);
  }

  /** Claims the stream of places and reads it. */
  void open() {
    places.clear();
    Anchor start = new Anchor(0, HashChain.start(STREAM));
    fence = Optional.of(store.journal().claim(STREAM, store.lease()));
    List<JournalRecord> records = store.journal().read(STREAM, 0);
    verify(STREAM, start, records);
    for (JournalRecord record : records) {
      if (record.type().equals(TYPE) && record.version() == VERSION) {
        Place place = json.fromPlain(json.parse(record.payload()).values(), Place.class);
        places.put(place.stream(), place);
      }
      start = new Anchor(record.sequence(), record.chain());
    }
    last = start;
  }

  /**
   * Takes in what is new.
   *
   * @param taker takes one entry; when it throws, the rest of that inbox waits
   * @param all whether to look into those, too, in which nobody has ever left anything
   */
  void takeIn(Consumer<TimelineEntry> taker, boolean all) {
    for (int number = 1; number <= Inbox.STREAMS; number++) {
      String stream = Inbox.stream(number);
      Place place = places.get(stream);
      if (place != null || all || number <= places.size() + 1) {
        takeIn(place == null ? new Place(stream, 0, HashChain.start(stream)) : place, taker);
      }
    }
  }

  private void takeIn(Place from, Consumer<TimelineEntry> taker) {
    List<JournalRecord> records = store.journal().read(from.stream(), from.sequence());
    verify(from.stream(), new Anchor(from.sequence(), from.chain()), records);
    Place place = from;
    try {
      for (JournalRecord record : records) {
        taker.accept(store.codec().decode(record));
        place = new Place(from.stream(), record.sequence(), record.chain());
      }
    } catch (RuntimeException failed) {
      LOG.warn("{} is read on later: {}", from.stream(), failed.getMessage());
    }
    if (place.sequence() > from.sequence()) {
      note(place);
    }
  }

  private void note(Place place) {
    JournalRecord record =
        HashChain.link(last.chain(), last.sequence() + 1, TYPE, VERSION, json.canonical(place));
    store
        .journal()
        .append(fence.orElseThrow(), last.sequence(), List.of(record), Durability.SYNCED);
    last = new Anchor(record.sequence(), record.chain());
    places.put(place.stream(), place);
  }

  private static void verify(String stream, Anchor from, List<JournalRecord> records) {
    if (HashChain.verify(stream, from, records) instanceof Verification.Broken broken) {
      throw new JournalException(
          "journal-damaged",
          "%s. Nothing more of %s is taken in; compare it with a copy of the journal"
              .formatted(broken.reason(), stream));
    }
  }

  void renew() {
    fence.ifPresent(held -> store.journal().renew(held, store.lease()));
  }

  void release() {
    fence.ifPresent(store.journal()::release);
    fence = Optional.empty();
  }
}
