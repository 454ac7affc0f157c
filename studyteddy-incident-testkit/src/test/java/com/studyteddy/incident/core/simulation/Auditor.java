package com.studyteddy.incident.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Approved;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.KillSwitchMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the journal from outside and at every effect, and knows what must never be. */
final class Auditor {
  private final EventCodec codec = new EventCodec(text -> text);
  private final Map<String, TimelineEntry> entries = new HashMap<>();
  private final Map<String, Integer> effects = new HashMap<>();
  private final Set<Actor> team;

  Auditor(Set<Actor> team) {
    this.team = team;
  }

  /** An effect happens now: it must have one intent that is safe, of enough persons, unspent. */
  void effect(MemoryJournal journal, Warehouse.Session session) {
    List<String> found = new ArrayList<>();
    for (String stream : journal.streams()) {
      if (stream.startsWith("INC-")) {
        open(decoded(journal.synced(stream)), session)
            .forEach(plan -> found.add(stream + " " + plan));
      }
    }
    assertThat(found).as("safe intents behind the effect on %s", session).hasSize(1);
    assertThat(effects.merge(found.get(0), 1, Integer::sum))
        .as("effects of %s", found.get(0))
        .isEqualTo(1);
    assertThat(isEngaged(journal)).as("the kill switch, during an effect").isFalse();
  }

  private List<TimelineEntry> decoded(List<JournalRecord> records) {
    return records.stream()
        .map(record -> entries.computeIfAbsent(record.chain(), seen -> codec.decode(record)))
        .toList();
  }

  private boolean isEngaged(MemoryJournal journal) {
    boolean engaged = false;
    for (TimelineEntry entry : decoded(journal.synced("control"))) {
      engaged = entry.event() instanceof KillSwitchMoved moved ? moved.engaged() : engaged;
    }
    return engaged;
  }

  /** The plans on a session whose intent is written and whose end is not. */
  private List<PlanId> open(List<TimelineEntry> entries, Warehouse.Session session) {
    Map<PlanId, PlanCard> plans = new HashMap<>();
    Map<PlanId, List<Approval>> approvals = new HashMap<>();
    List<PlanId> open = new ArrayList<>();
    for (TimelineEntry entry : entries) {
      if (entry.event() instanceof Planned planned) {
        plans.put(planned.plan().id(), planned.plan());
      } else if (entry.event() instanceof Approved approved) {
        approvals
            .computeIfAbsent(approved.approval().plan(), plan -> new ArrayList<>())
            .add(approved.approval());
      } else if (entry.event() instanceof IntentRecorded intent) {
        if (isAbout(plans.get(intent.plan()), session)) {
          open.add(intent.plan());
          approvedBy(intent, entry, plans, approvals);
        }
      } else if (entry.event() instanceof AttemptEnded ended) {
        open.remove(ended.plan());
      }
    }
    return open;
  }

  private static boolean isAbout(PlanCard plan, Warehouse.Session session) {
    Object planned = plan.arguments().values().get("session");
    return planned instanceof Map<?, ?> values
        && String.valueOf(values.get("number")).equals(String.valueOf(session.number()))
        && String.valueOf(values.get("incarnation")).equals(String.valueOf(session.incarnation()));
  }

  private void approvedBy(
      IntentRecorded intent,
      TimelineEntry entry,
      Map<PlanId, PlanCard> plans,
      Map<PlanId, List<Approval>> approvals) {
    assertThat(intent.approvers()).as("approvers of %s", intent.plan()).isNotEmpty();
    assertThat(team).containsAll(intent.approvers());
    assertThat(new HashSet<>(intent.approvers())).hasSameSizeAs(intent.approvers());
    for (Actor approver : intent.approvers()) {
      assertThat(approvals.getOrDefault(intent.plan(), List.of()))
          .as("a yes of %s to %s that held when it was used", approver, intent.plan())
          .anySatisfy(
              approval -> {
                assertThat(approval.by()).isEqualTo(approver);
                assertThat(approval.digest()).isEqualTo(plans.get(intent.plan()).digest());
                assertThat(approval.holdsAt(entry.at())).isTrue();
              });
    }
  }

  /** What a journal must look like at any time. */
  void journal(MemoryJournal journal) {
    for (String stream : journal.streams()) {
      List<JournalRecord> records = journal.read(stream, 0);
      assertThat(HashChain.verify(stream, records))
          .isInstanceOf(HashChain.Verification.Intact.class);
      IncidentPhase phase = IncidentPhase.DETECTED;
      for (TimelineEntry entry : decoded(records)) {
        if (entry.event() instanceof PhaseMoved moved) {
          assertThat(moved.from()).as("%s #%d", stream, entry.sequence()).isEqualTo(phase);
          assertThat(moved.from().successors()).contains(moved.to());
          phase = moved.to();
        }
      }
    }
  }

  /** What it must look like when everything has come to rest. */
  void atRest(MemoryJournal journal) {
    for (String stream : journal.streams()) {
      Set<PlanId> open = new HashSet<>();
      Map<String, MessageState> messages = new HashMap<>();
      IncidentPhase phase = IncidentPhase.DETECTED;
      for (TimelineEntry entry : decoded(journal.read(stream, 0))) {
        if (entry.event() instanceof IntentRecorded intent) {
          open.add(intent.plan());
        } else if (entry.event() instanceof AttemptEnded ended) {
          open.remove(ended.plan());
        } else if (entry.event() instanceof MessageMoved message) {
          messages.put(message.key() + message.channel(), message.state());
        } else if (entry.event() instanceof PhaseMoved moved) {
          phase = moved.to();
        }
      }
      assertThat(open).as("intents of %s that were forgotten", stream).isEmpty();
      assertThat(messages.values())
          .as("messages of %s", stream)
          .allMatch(state -> state == MessageState.DELIVERED || state == MessageState.GIVEN_UP);
      if (stream.startsWith("INC-")) {
        assertThat(phase.isOpen()).as("%s is still %s", stream, phase).isFalse();
      }
    }
  }
}
