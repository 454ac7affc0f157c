package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One round of a procedure; immutable.
 *
 * @param procedure its id
 * @param round counted from 1; a round begins again when the trouble is still there
 * @param ended the steps that have ended in this round, in order
 * @param evidence what they found, by step
 * @param causes the findings of the diagnoses in one line each, by step
 * @param asked what people were asked in this round, by step
 * @param settled the steps that people ended; another round does not ask them again
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
    Set<String> settled,
    Optional<Actor> calledBy,
    Moment began,
    Moment lastEnded) {
  /** Copies the maps. */
  public ProcedureRun {
    ended = Collections.unmodifiableMap(new LinkedHashMap<>(ended));
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    settled = Set.copyOf(settled);
  }

  static ProcedureRun began(String procedure, Optional<ProcedureRun> earlier, TimelineEntry entry) {
    int round = earlier.map(run -> run.round() + 1).orElse(1);
    Moment at = Moment.of(entry);
    Optional<ProcedureRun> again =
        earlier.filter(run -> run.procedure().equals(procedure) && !isPersons(entry));
    Set<String> settled = again.map(ProcedureRun::settled).orElse(Set.of());
    return new ProcedureRun(
        procedure,
        round,
        of(settled, again.map(ProcedureRun::ended)),
        of(settled, again.map(ProcedureRun::evidence)),
        Map.of(),
        of(settled, again.map(ProcedureRun::asked)),
        settled,
        isPersons(entry) ? Optional.of(entry.by()) : again.flatMap(ProcedureRun::calledBy),
        at,
        at);
  }

  private static boolean isPersons(TimelineEntry entry) {
    return IncidentState.isPerson(entry.by());
  }

  private static <T> Map<String, T> of(Set<String> steps, Optional<Map<String, T>> all) {
    Map<String, T> those = new LinkedHashMap<>(all.orElse(Map.of()));
    those.keySet().retainAll(steps);
    return those;
  }

  /** Leaves it to people: a round that no step is left in. */
  ProcedureRun givenUp(Moment at) {
    return new ProcedureRun(
        procedure, round + 1, ended, evidence, causes, asked, settled, calledBy, began, at);
  }

  ProcedureRun ended(StepEnded end, TimelineEntry entry) {
    Map<String, StepState> more = new LinkedHashMap<>(ended);
    more.put(end.step(), end.state());
    Set<String> byPeople = new HashSet<>(settled);
    if (isPersons(entry)) {
      byPeople.add(end.step());
    }
    Map<String, Facts> left = new LinkedHashMap<>(evidence);
    end.found().ifPresent(facts -> left.put(end.step(), facts));
    return new ProcedureRun(
        procedure, round, more, left, causes, asked, byPeople, calledBy, began, Moment.of(entry));
  }

  ProcedureRun found(String step, String summary, Facts facts) {
    Map<String, Facts> more = new LinkedHashMap<>(evidence);
    more.put(step, facts);
    Map<String, String> moreCauses = new LinkedHashMap<>(causes);
    moreCauses.put(step, summary);
    return new ProcedureRun(
        procedure, round, ended, more, moreCauses, asked, settled, calledBy, began, lastEnded);
  }

  ProcedureRun asked(PersonAsked question) {
    Map<String, PersonAsked> more = new LinkedHashMap<>(asked);
    more.put(question.step(), question);
    return new ProcedureRun(
        procedure, round, ended, evidence, causes, more, settled, calledBy, began, lastEnded);
  }
}
