package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.engine.FinishedNotes.Note;
import com.studyteddy.incident.core.engine.IncidentLoop.Mind;
import com.studyteddy.incident.core.intake.Selection;
import com.studyteddy.incident.core.mitigation.Digests;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import com.studyteddy.incident.timeline.TimelineEvent.Unrecognised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every incident in the journal and those opened since: one open incident per correlation key. Safe
 * for several threads.
 */
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  static final String PREFIX = "INC-";

  private final Minds minds;
  private final StreamWriter.Store store;
  private final Digests digests;
  private final ReentrantLock opening = new ReentrantLock();
  private final Map<IncidentId, IncidentLoop> loops = new ConcurrentSkipListMap<>();

  /** Those that were finished at the start and that nobody has asked for. */
  private final Map<IncidentId, Incident> finished = new ConcurrentSkipListMap<>();

  private final FinishedNotes notes;
  private final Neighbours neighbours;

  /** False while another engine works on them. */
  private volatile boolean loaded;

  Incidents(Minds minds, StreamWriter.Store store, Digests digests, Clockwork clockwork) {
    this.neighbours = new Neighbours(loops::values, clockwork);
    this.minds = minds;
    this.store = store;
    this.digests = digests;
    this.notes = new FinishedNotes(store);
  }

  /**
   * Reads the journal, save what is noted as finished, and claims what is not.
   *
   * @param meanwhile run now and then
   */
  void load(Runnable meanwhile) {
    Map<IncidentId, Note> noted = notes.open();
    List<Note> toNote = new ArrayList<>();
    for (String stream : store.journal().streams()) {
      if (stream.startsWith(PREFIX)) {
        meanwhile.run();
        IncidentId id = new IncidentId(stream);
        Note note = noted.get(id);
        if (note != null && notes.holds(note)) {
          finished.put(id, note.incident());
        } else {
          IncidentLoop loop = load(id);
          loops.put(id, loop);
          loop.note().ifPresent(toNote::add);
        }
      }
    }
    notes.add(toNote);
    loaded = true;
  }

  /** Goes on with what is not finished. */
  void resume() {
    for (IncidentLoop loop : all()) {
      if (loop.halted().isEmpty() && loop.state().map(Next::isUnfinished).orElse(false)) {
        loop.resume();
      }
    }
  }

  private IncidentLoop load(IncidentId id) {
    StreamWriter writer = new StreamWriter(store, id.value());
    StreamWriter.Seen seen = writer.read();
    List<TimelineEntry> entries = seen.entries();
    Optional<IncidentState> state = Fold.of(id, entries);
    if (state.map(Next::isUnfinished).orElse(false)) {
      entries = writer.claim(seen);
      if (!entries.equals(seen.entries())) {
        state = Fold.of(id, entries);
      }
    }
    Optional<String> checksum =
        entries.stream()
            .map(TimelineEntry::event)
            .filter(Opened.class::isInstance)
            .map(event -> ((Opened) event).runbookChecksum())
            .findFirst();
    Optional<Minds.Known> known = checksum.map(minds::of);
    Mind mind = known.map(Minds.Known::mind).orElseGet(minds::present);
    if (checksum.isPresent()
        && known.flatMap(Minds.Known::unreadable).isEmpty()
        && !checksum.get().equals(mind.rules().runbookChecksum())
        && state.map(Next::isUnfinished).orElse(false)) {
      LOG.warn("{} ran against a runbook that is not kept; it goes on with the present one", id);
    }
    IncidentLoop loop = new IncidentLoop(id, mind, writer, notes, neighbours, state);
    known
        .flatMap(Minds.Known::unreadable)
        .filter(reason -> loop.state().map(Next::isUnfinished).orElse(false))
        .ifPresent(
            reason ->
                loop.halt(
                    "%s began with a runbook that cannot be read now, and is not gone on with under another: %s"
                        .formatted(id, reason)));
    if (entries.stream().anyMatch(entry -> entry.event() instanceof Unrecognised)) {
      loop.halt(
          "%s holds events of a kind this version does not know, so nothing is done about it here;"
                  .formatted(id)
              + " use the version that wrote them");
    }
    return loop;
  }

  /** Something is wrong: the alerts join the incidents they belong to, or open new ones. */
  void noticed(List<Alert> alerts, Optional<HealthReport> report, Selection selection) {
    Map<String, List<Alert>> byKey = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      byKey.computeIfAbsent(alert.correlationKey(), key -> new ArrayList<>()).add(alert);
    }
    byKey.forEach((key, those) -> noticed(key, those, report, selection));
  }

  private void noticed(
      String key, List<Alert> alerts, Optional<HealthReport> report, Selection selection) {
    opening.lock();
    try {
      if (!loaded) {
        throw new IncidentException("standing-by", "Another engine works on the incidents now");
      }
      Optional<IncidentLoop> open = open(key);
      if (open.isPresent()) {
        if (open.get().halted().isEmpty() || report.isEmpty()) {
          alerts.forEach(alert -> open.get().handle(new Input.AlertArrived(alert, selection)));
        } // else the next survey says it again; who sends an alert must hear that it was not taken
        return;
      }
      List<Alert> firing =
          alerts.stream().filter(alert -> alert.status() == Alert.Status.FIRING).toList();
      if (!firing.isEmpty()) {
        minds.keepPresent();
        IncidentId id = nameFor(key);
        StreamWriter writer = new StreamWriter(store, id.value());
        if (store.journal().isShared() && wasOpenedElsewhere(id, writer)) {
          noticed(key, alerts, report, selection);
          return;
        }
        IncidentLoop loop =
            new IncidentLoop(id, minds.present(), writer, notes, neighbours, Optional.empty());
        loops.put(id, loop); // before anybody hears of it: a listener may ask for it at once
        try {
          loop.handle(new Input.Noticed(firing, report, selection));
        } finally {
          if (loop.state().isEmpty()) {
            loops.remove(id);
            loop.close(); // its claim must not be in the way of the next try
          }
        }
      }
    } finally {
      opening.unlock();
    }
  }

  /**
   * An engine that was just losing the command may have opened it: the same trouble has the same
   * name. Only under its own claim is it known that nobody did.
   */
  private boolean wasOpenedElsewhere(IncidentId id, StreamWriter writer) {
    if (writer.claim().isEmpty()) {
      return false;
    }
    writer.release();
    IncidentLoop loop = load(id);
    loops.put(id, loop);
    if (loop.halted().isEmpty() && loop.state().map(Next::isUnfinished).orElse(false)) {
      loop.resume();
    }
    return true;
  }

  private Optional<IncidentLoop> open(String key) {
    return loops.values().stream()
        .filter(IncidentLoop::isOpen)
        .filter(loop -> isAbout(loop, key))
        .findFirst();
  }

  private static boolean isAbout(IncidentLoop loop, String key) {
    return loop.state().map(s -> s.incident().correlationKey().equals(key)).orElse(false);
  }

  private IncidentId nameFor(String key) {
    int ordinal =
        1 + (int) snapshots().stream().filter(i -> i.correlationKey().equals(key)).count();
    IncidentId id = IncidentIds.of(digests, key, ordinal);
    while (isKnown(id)) {
      ordinal++;
      id = IncidentIds.of(digests, key, ordinal);
    }
    return id;
  }

  /** Gives an input to every open incident; one that cannot take it hurts no other. */
  void toEachOpen(java.util.function.Function<IncidentLoop, Input> input) {
    for (IncidentLoop loop : all()) {
      if (loop.isOpen() && loop.halted().isEmpty()) {
        try {
          loop.handle(input.apply(loop));
        } catch (RuntimeException failed) {
          LOG.error("{} could not take in what was seen", loop.id(), failed);
        }
      }
    }
  }

  /** What they know of each other. */
  Neighbours neighbours() {
    return neighbours;
  }

  /** Those in which something happened since the start, or can. */
  List<IncidentLoop> all() {
    return List.copyOf(loops.values());
  }

  /** Every incident there is, by id. */
  List<Incident> snapshots() {
    Map<IncidentId, Incident> all = new TreeMap<>(finished);
    loops.forEach((id, loop) -> loop.state().ifPresent(state -> all.put(id, state.incident())));
    return List.copyOf(all.values());
  }

  private boolean isKnown(IncidentId id) {
    return finished.containsKey(id) || loops.containsKey(id);
  }

  private void requireKnown(IncidentId id) {
    if (!isKnown(id)) {
      throw new IncidentException(
          "no-such-incident",
          "There is no incident %s; there are %s"
              .formatted(id, snapshots().stream().map(Incident::id).toList()));
    }
  }

  IncidentLoop get(IncidentId id) {
    requireKnown(id);
    IncidentLoop loop = loops.get(id);
    return loop == null ? fetch(id) : loop;
  }

  /** Reads a finished incident after all: it never is in neither of the two maps. */
  private IncidentLoop fetch(IncidentId id) {
    opening.lock();
    try {
      IncidentLoop loop = loops.get(id);
      if (loop == null) {
        loop = load(id);
        loops.put(id, loop);
        finished.remove(id);
      }
      return loop;
    } finally {
      opening.unlock();
    }
  }

  List<TimelineEntry> timeline(IncidentId id) {
    requireKnown(id);
    return store.read(id.value()).entries();
  }

  void renew() {
    notes.renew();
    all().stream().filter(loop -> loop.halted().isEmpty()).forEach(IncidentLoop::renew);
  }

  /** The same; fails when anything could not be renewed. */
  void renewAll() {
    notes.renew();
    all().forEach(IncidentLoop::renewOrFail);
  }

  /** Whether the journal did not take what was to be written. */
  boolean isGivenUp() {
    return loops.values().stream().anyMatch(IncidentLoop::isGivenUp);
  }

  /** Forgets them all: another engine works on them, or this one begins anew. */
  void standDown() {
    opening.lock();
    try {
      loaded = false;
      close();
      loops.clear();
      finished.clear();
    } finally {
      opening.unlock();
    }
  }

  void close() {
    notes.release();
    all().forEach(IncidentLoop::close);
  }
}
