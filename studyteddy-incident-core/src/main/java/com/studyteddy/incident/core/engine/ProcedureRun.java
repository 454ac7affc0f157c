package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One round of a procedure; immutable.
 *
 * @param procedure its id
 * @param round counted from 1; a round begins again when the trouble is still there
 * @param ended the steps that have ended in this round, in order
 * @param evidence what they found, by step
 * @param causes the findings of the diagnoses in one line each, by step
 * @param asked what people were asked in this round, by step
 * @param calledBy the person who called for it; empty when the symptoms did
 * @param began when the round began
 * @param lastEnded when the last of them ended, or the round began
 */
public record ProcedureRun(
    String procedure,
    int round,
    Map<String, StepState> ended,
    Map<String, Facts> evidence,
    Map<String, String> causes,
    Map<String, PersonAsked> asked,
    Optional<Actor> calledBy,
    Moment began,
    Moment lastEnded) {
  /** Copies the maps. */
  public ProcedureRun {
    ended = Collections.unmodifiableMap(new LinkedHashMap<>(ended));
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
  }

  static ProcedureRun began(String procedure, Optional<ProcedureRun> earlier, TimelineEntry entry) {
    int round = earlier.map(run -> run.round() + 1).orElse(1);
    Optional<Actor> caller =
        IncidentState.isPerson(entry.by())
            ? Optional.of(entry.by())
            : earlier
                .filter(run -> run.procedure().equals(procedure))
                .flatMap(ProcedureRun::calledBy);
    return new ProcedureRun(
        procedure,
        round,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        caller,
        Moment.of(entry),
        Moment.of(entry));
  }

  /** Leaves it to people: a round that no step is left in. */
  ProcedureRun givenUp(Moment at) {
    return new ProcedureRun(
        procedure, round + 1, ended, evidence, causes, asked, calledBy, began, at);
  }

  ProcedureRun ended(String step, StepState state, Optional<Facts> found, Moment at) {
    Map<String, StepState> more = new LinkedHashMap<>(ended);
    more.put(step, state);
    Map<String, Facts> left = new LinkedHashMap<>(evidence);
    found.ifPresent(facts -> left.put(step, facts));
    return new ProcedureRun(procedure, round, more, left, causes, asked, calledBy, began, at);
  }

  ProcedureRun found(String step, String summary, Facts facts) {
    Map<String, Facts> more = new LinkedHashMap<>(evidence);
    more.put(step, facts);
    Map<String, String> moreCauses = new LinkedHashMap<>(causes);
    moreCauses.put(step, summary);
    return new ProcedureRun(
        procedure, round, ended, more, moreCauses, asked, calledBy, began, lastEnded);
  }

  ProcedureRun asked(PersonAsked question) {
    Map<String, PersonAsked> more = new LinkedHashMap<>(asked);
    more.put(question.step(), question);
    return new ProcedureRun(
        procedure, round, ended, evidence, causes, more, calledBy, began, lastEnded);
  }
}
