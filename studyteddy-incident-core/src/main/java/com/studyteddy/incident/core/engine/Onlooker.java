package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import java.util.List;

/**
 * What a replica that does not command tells of incidents: read from the journal each time, without
 * a claim, and never acted on. Safe for several threads.
 */
final class Onlooker {
  private final StreamWriter.Store store;
  private final Minds minds;

  Onlooker(StreamWriter.Store store, Minds minds) {
    this.store = store;
    this.minds = minds;
  }

  /** Every incident there is, by id. */
  List<Incident> incidents() {
    return store.journal().streams().stream()
        .filter(stream -> stream.startsWith(Incidents.PREFIX))
        .map(IncidentId::new)
        .flatMap(
            id ->
                Fold.of(id, store.read(id.value()).entries()).map(IncidentState::incident).stream())
        .toList();
  }

  List<TimelineEntry> timeline(IncidentId id) {
    List<TimelineEntry> entries = store.read(id.value()).entries();
    if (entries.isEmpty()) {
      throw new IncidentException("no-such-incident", "There is no incident " + id);
    }
    return entries;
  }

  Runbook runbook(IncidentId id) {
    return timeline(id).stream()
        .map(TimelineEntry::event)
        .filter(Opened.class::isInstance)
        .findFirst()
        .map(event -> minds.of(((Opened) event).runbookChecksum()).mind())
        .orElseGet(minds::present)
        .rules()
        .runbook();
  }
}
