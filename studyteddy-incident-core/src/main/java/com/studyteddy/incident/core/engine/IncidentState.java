package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the engine knows of one incident: the fold of its timeline, and nothing else.
 * Immutable.
 *
 * @param incident the snapshot that people see
 * @param assessment how bad it was last judged to be
 * @param run the procedure's present round; empty while none was chosen
 * @param attempts every plan there was, in order
 * @param recent the surveys since the last attempt ended, or since the beginning; the newest last
 * @param messages by key and channel, where each message to people stands
 * @param glass the newest break-glass; empty when there was none
 * @param overruns which windows of the response were overrun
 * @param alerts the fingerprints that have joined and are firing, as far as their sources said
 */
public record IncidentState(
    Incident incident,
    Optional<SeverityAssessment> assessment,
    Optional<ProcedureRun> run,
    List<Attempt> attempts,
    List<Observation> recent,
    Map<String, MessageMoved> messages,
    Optional<Glass> glass,
    Overruns overruns,
    Set<String> alerts) {
  /** Copies the collections. */
  public IncidentState {
    attempts = List.copyOf(attempts);
    recent = List.copyOf(recent);
    messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
    alerts = Set.copyOf(alerts);
  }

  /**
   * Returns the incident's name.
   *
   * @return its id
   */
  public IncidentId id() {
    return incident.id();
  }

  IncidentPhase phase() {
    return incident.phase();
  }

  /** The newest attempt, if something may still come of it. */
  Optional<Attempt> active() {
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1)).filter(Attempt::isActive);
  }

  /**
   * Finds a plan.
   *
   * @param plan its id
   * @return empty when there is none of that id
   */
  public Optional<Attempt> attempt(PlanId plan) {
    return attempts.stream().filter(attempt -> attempt.plan().id().equals(plan)).findFirst();
  }

  long carriedOut() {
    return attempts.stream().filter(Attempt::wasCarriedOut).count();
  }

  Optional<Observation> latest() {
    return recent.isEmpty() ? Optional.empty() : Optional.of(recent.get(recent.size() - 1));
  }

  boolean isAcknowledged() {
    return phase() != IncidentPhase.DETECTED;
  }

  Severity severity() {
    return incident.severity();
  }

  static boolean isPerson(Actor actor) {
    return actor.kind() == Actor.Kind.PERSON;
  }

  IncidentState with(Incident value) {
    return new IncidentState(
        value, assessment, run, attempts, recent, messages, glass, overruns, alerts);
  }

  IncidentState with(SeverityAssessment value) {
    return new IncidentState(
        incident, Optional.of(value), run, attempts, recent, messages, glass, overruns, alerts);
  }

  IncidentState with(ProcedureRun value) {
    return new IncidentState(
        incident,
        assessment,
        Optional.of(value),
        attempts,
        recent,
        messages,
        glass,
        overruns,
        alerts);
  }

  IncidentState withAttempts(List<Attempt> value) {
    return new IncidentState(
        incident, assessment, run, value, recent, messages, glass, overruns, alerts);
  }

  IncidentState withRecent(List<Observation> value) {
    return new IncidentState(
        incident, assessment, run, attempts, value, messages, glass, overruns, alerts);
  }

  IncidentState withMessages(Map<String, MessageMoved> value) {
    return new IncidentState(
        incident, assessment, run, attempts, recent, value, glass, overruns, alerts);
  }

  IncidentState with(Glass value) {
    return new IncidentState(
        incident,
        assessment,
        run,
        attempts,
        recent,
        messages,
        Optional.of(value),
        overruns,
        alerts);
  }

  IncidentState with(Overruns value) {
    return new IncidentState(
        incident, assessment, run, attempts, recent, messages, glass, value, alerts);
  }

  IncidentState withAlerts(Set<String> value) {
    return new IncidentState(
        incident, assessment, run, attempts, recent, messages, glass, overruns, value);
  }
}
