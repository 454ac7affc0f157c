package com.studyteddy.incident.core.simulation;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.engine.Attempt;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.core.engine.IncidentState;
import com.studyteddy.incident.core.engine.ProcedureRun;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.KillSwitchMoved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a journal amounts to, in lines that mean the same in every version: a component that a later
 * version adds to its state changes nothing here, a decision that it reads differently does.
 */
final class StateText {
  private final EventCodec codec = new EventCodec(text -> text);
  private final List<String> lines = new ArrayList<>();

  private StateText() {}

  static String of(Journal journal) {
    StateText text = new StateText();
    for (String stream : journal.streams()) {
      text.stream(stream, journal.read(stream, 0));
    }
    return String.join("\n", text.lines) + "\n";
  }

  private void stream(String stream, List<JournalRecord> records) {
    String chain = records.get(records.size() - 1).chain();
    if (!(HashChain.verify(stream, records) instanceof HashChain.Verification.Intact)) {
      throw new IllegalStateException(stream + " is damaged");
    }
    lines.add("%s: %d records, chain %s".formatted(stream, records.size(), chain));
    List<TimelineEntry> entries = records.stream().map(codec::decode).toList();
    if (stream.startsWith("INC-")) {
      state(Fold.of(new IncidentId(stream), entries).orElseThrow());
    } else {
      for (TimelineEntry entry : entries) {
        if (entry.event() instanceof KillSwitchMoved moved) {
          lines.add(
              "  %s kill switch %s: %s"
                  .formatted(entry.at(), moved.engaged() ? "engaged" : "released", moved.reason()));
        }
      }
    }
  }

  private void state(IncidentState state) {
    Incident incident = state.incident();
    lines.add(
        "  %s %s%s, '%s', about %s"
            .formatted(
                incident.phase(),
                incident.severity(),
                incident.falseAlarm() ? ", a false alarm" : "",
                incident.title(),
                incident.correlationKey()));
    lines.add(
        "  opened %s, acknowledged %s, resolved %s, last #%d"
            .formatted(
                incident.openedAt(),
                orNever(incident.acknowledgedAt()),
                orNever(incident.resolvedAt()),
                incident.lastSequence()));
    lines.add("  firing %s".formatted(new TreeSet<>(state.alerts())));
    state
        .assessment()
        .ifPresent(
            found -> lines.add("  judged %s: %s".formatted(found.severity(), found.reasons())));
    state.run().ifPresent(this::run);
    state.attempts().forEach(this::attempt);
    new TreeMap<>(state.messages())
        .values()
        .forEach(
            message ->
                lines.add(
                    "  message %s to %s: %s %s"
                        .formatted(
                            message.key(), message.channel(), message.state(), message.detail())));
    lines.add("  %d surveys remembered".formatted(state.recent().size()));
  }

  private void run(ProcedureRun run) {
    lines.add(
        "  %s round %d, steps %s, causes %s"
            .formatted(
                run.procedure(),
                run.round(),
                new TreeMap<>(run.ended()),
                new TreeMap<>(run.causes())));
  }

  private void attempt(Attempt attempt) {
    lines.add(
        "  %s %s of %s, digest %s, fresh until %s, needs %d: %s"
            .formatted(
                attempt.plan().id(),
                attempt.stage(),
                attempt.plan().operation(),
                attempt.plan().digest().hex(),
                attempt.plan().freshUntil(),
                attempt.needed(),
                attempt.reason()));
    attempt
        .approvals()
        .forEach(
            yes ->
                lines.add(
                    "    approved by %s at %s until %s"
                        .formatted(
                            yes.approval().by().id(),
                            yes.approval().at(),
                            yes.approval().expiresAt())));
    attempt.outcome().ifPresent(outcome -> lines.add("    " + outcome(outcome)));
    attempt.verdict().ifPresent(verdict -> lines.add("    " + verdict));
  }

  private static String outcome(Outcome outcome) {
    return "%s: %s".formatted(outcome.getClass().getSimpleName(), outcome.summary());
  }

  private static Object orNever(Optional<?> time) {
    return time.isPresent() ? time.get() : "never";
  }
}
