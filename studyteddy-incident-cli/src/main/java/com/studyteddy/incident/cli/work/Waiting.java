package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.core.engine.Attempt;
import com.studyteddy.incident.core.engine.Fold;
import com.studyteddy.incident.core.engine.IncidentState;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an open incident waits for, as its journal says. Immutable.
 *
 * @param incident the incident
 * @param plan the plan that people are asked about
 * @param steps the steps that people do or decide
 */
public record Waiting(Incident incident, Optional<ApprovalRequest> plan, List<WaitingStep> steps) {
  /** Copies the list. */
  public Waiting {
    steps = List.copyOf(steps);
  }

  /**
   * Reads what the open incidents of a journal wait for; takes no lock and changes nothing.
   *
   * @param pages the journal
   * @param now the present instant: an approval that has run out is left away
   * @return by incident
   */
  public static List<Waiting> in(JournalPages pages, Instant now) {
    return pages.timelines().values().stream()
        .flatMap(timeline -> of(timeline, now).stream())
        .toList();
  }

  /**
   * Reads what one incident waits for.
   *
   * @param timeline its timeline
   * @param now the present instant
   * @return empty when it is not open
   */
  public static Optional<Waiting> of(Timeline timeline, Instant now) {
    return Fold.of(timeline.incident(), timeline.entries())
        .filter(state -> state.incident().phase().isOpen())
        .map(state -> new Waiting(state.incident(), plan(state, now), steps(state)));
  }

  private static Optional<ApprovalRequest> plan(IncidentState state, Instant now) {
    List<Attempt> attempts = state.attempts();
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1))
            .filter(last -> last.stage() == Attempt.Stage.AWAITING && last.needed() > 0)
            .map(
                last ->
                    new ApprovalRequest(
                        state.id(), last.plan(), last.needed(), holding(last, now), last.reason()));
  }

  private static List<Approval> holding(Attempt attempt, Instant now) {
    return attempt.approvals().stream()
        .map(Attempt.Yes::approval)
        .filter(approval -> approval.holdsAt(now))
        .toList();
  }

  private static List<WaitingStep> steps(IncidentState state) {
    return state
        .run()
        .map(
            run ->
                run.asked().values().stream()
                    .filter(asked -> !run.ended().containsKey(asked.step()))
                    .map(
                        asked ->
                            new WaitingStep(
                                state.id(),
                                asked.step(),
                                asked.question(),
                                asked.choices(),
                                asked.due()))
                    .toList())
        .orElse(List.of());
  }

  /**
   * Tells whether there is something that people can answer.
   *
   * @return false when it goes on by itself, or is to be closed
   */
  public boolean isForPeople() {
    return plan.isPresent() || !steps.isEmpty();
  }
}
