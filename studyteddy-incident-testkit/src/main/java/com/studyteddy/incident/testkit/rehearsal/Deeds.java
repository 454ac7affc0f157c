package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.testkit.rehearsal.Expected.Kind;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was done from a timeline. */
final class Deeds {
  private final Runbook runbook;
  private final Map<String, NoticeBoard> boards;
  private final Map<PlanId, Planned> plans = new HashMap<>();
  private final List<Expected> done = new ArrayList<>();
  private Optional<Procedure> procedure = Optional.empty();

  private Deeds(Runbook runbook, Map<String, NoticeBoard> boards) {
    this.runbook = runbook;
    this.boards = boards;
  }

  static List<Expected> of(Timeline timeline, Runbook runbook, Map<String, NoticeBoard> boards) {
    Deeds deeds = new Deeds(runbook, boards);
    timeline.entries().stream().map(TimelineEntry::event).forEach(deeds::read);
    return List.copyOf(deeds.done);
  }

  private void read(TimelineEvent event) {
    if (event instanceof ProcedureChosen chosen) {
      procedure = chosen.procedure().flatMap(runbook::procedure);
    } else if (event instanceof StepEnded ended && hasSeen(ended)) {
      step(ended).ifPresent(done::add);
    } else if (event instanceof Planned planned) {
      plans.put(planned.plan().id(), planned);
    } else if (event instanceof AttemptEnded attempt && attempt.outcome().mayHaveHappened()) {
      change(attempt);
    } else if (event instanceof MessageMoved moved && moved.state() == MessageState.DELIVERED) {
      NoticeBoard board = boards.get(moved.channel());
      if (board != null) {
        done.add(Expected.said(moved.channel(), board.text(moved.key())));
      }
    }
  }

  /** An unknown reading is an answer, but nothing was seen. */
  private static boolean hasSeen(StepEnded ended) {
    return ended.state() == StepState.DONE
        && ended.found().filter(facts -> "unknown".equals(facts.values().get("state"))).isEmpty();
  }

  private Optional<Expected> step(StepEnded ended) {
    return procedure.stream()
        .flatMap(Procedure::allSteps)
        .filter(step -> step.id().equals(ended.step()))
        .filter(step -> step instanceof Step.ProbeStep || step instanceof Step.DiagnoseStep)
        .map(Step.Calling.class::cast)
        .map(step -> new Expected(Kind.LOOKED, step.use().operation(), step.use().arguments()))
        .findFirst();
  }

  private void change(AttemptEnded attempt) {
    Planned planned = plans.get(attempt.plan());
    if (planned != null && planned.undoes().isEmpty()) {
      Facts arguments = planned.plan().arguments();
      done.add(new Expected(Kind.CHANGED, planned.plan().operation(), arguments));
    }
  }
}
