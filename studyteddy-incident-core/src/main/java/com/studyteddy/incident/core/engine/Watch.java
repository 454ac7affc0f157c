package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.health.Surveyor.Question;
import com.studyteddy.incident.core.intake.Selection;
import com.studyteddy.incident.core.intake.SymptomWatch;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.redaction.RecordRedactor;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.spi.HealthProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes surveys, one at a time: asks every check of the runbook and the proof of each change that
 * is being proved, tells the open incidents, and notices what is wrong. Safe for several threads.
 */
final class Watch {
  private final Rules rules;
  private final Incidents incidents;
  private final Surveyor surveyor;
  private final StepBinder binder;
  private final RecordRedactor redactor;
  private final List<Question<?>> checks;
  private final Clockwork clockwork;
  private final SymptomWatch symptoms;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<CompletableFuture<HealthReport>> underWay = Optional.empty();

  /** What proves the change of one incident. */
  private record Proof(String key, String name, Bound bound) {}

  Watch(
      Rules rules,
      Incidents incidents,
      Surveyor surveyor,
      StepBinder binder,
      RecordRedactor redactor,
      List<Question<?>> checks,
      Clockwork clockwork) {
    this.rules = rules;
    this.incidents = incidents;
    this.surveyor = surveyor;
    this.binder = binder;
    this.redactor = redactor;
    this.checks = List.copyOf(checks);
    this.clockwork = clockwork;
    this.symptoms = new SymptomWatch(rules.runbook(), rules.longestGap());
  }

  /** Takes a survey, or joins the one under way; completes when it was taken in. */
  CompletableFuture<HealthReport> survey() {
    CompletableFuture<HealthReport> mine = new CompletableFuture<>();
    lock.lock();
    try {
      if (underWay.isPresent()) {
        return underWay.get().copy();
      }
      underWay = Optional.of(mine);
    } finally {
      lock.unlock();
    }
    try {
      ask(mine);
    } catch (RuntimeException failed) {
      end(mine);
      mine.completeExceptionally(failed);
    }
    return mine.copy();
  }

  private void ask(CompletableFuture<HealthReport> mine) {
    Moment begun = clockwork.now();
    List<Proof> proofs = proofs();
    List<Question<?>> questions = new ArrayList<>(checks);
    questions.addAll(earlier());
    for (Proof proof : proofs) {
      question(proof).ifPresent(questions::add);
    }
    Duration deadline = rules.limits().surveyDeadline();
    var unused =
        surveyor
            .survey(questions, deadline)
            // not on the timer's thread: it would ring no deadline while the journal is written
            .thenApplyAsync(
                report -> takeIn(redactor.redact(report, HealthReport.class), begun, proofs),
                clockwork::soon)
            .whenComplete(
                (report, failure) -> {
                  end(mine);
                  if (failure == null) {
                    mine.complete(report);
                  } else {
                    mine.completeExceptionally(failure);
                  }
                });
  }

  private void end(CompletableFuture<HealthReport> mine) {
    lock.lock();
    try {
      if (underWay.equals(Optional.of(mine))) {
        underWay = Optional.empty();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The checks of incidents that run against an earlier runbook, where it had others. */
  private List<Question<?>> earlier() {
    Map<String, Question<?>> earlier = new TreeMap<>();
    for (IncidentLoop loop : incidents.all()) {
      if (loop.isOpen() && !loop.rules().runbookChecksum().equals(rules.runbookChecksum())) {
        for (Check check : loop.rules().runbook().checks()) {
          if (!isPresent(check.id())
              && binder.bind(check.probe(), Map.of()) instanceof Bound.Ready ready
              && ready.operation() instanceof HealthProbe<?> probe) {
            earlier.put(check.id(), Question.of(check.id(), probe, ready.invocation()));
          }
        }
      }
    }
    return List.copyOf(earlier.values());
  }

  private boolean isPresent(String check) {
    return checks.stream().anyMatch(question -> question.id().equals(check));
  }

  private List<Proof> proofs() {
    List<Proof> proofs = new ArrayList<>();
    for (IncidentLoop loop : incidents.all()) {
      loop.state()
          .filter(state -> state.phase().isOpen())
          .flatMap(IncidentState::active)
          .filter(attempt -> attempt.stage() == Attempt.Stage.SOAKING)
          .ifPresent(
              attempt -> {
                PlanCard.Call call = attempt.plan().proof();
                proofs.add(
                    new Proof(
                        loop.id() + " " + attempt.plan().id(),
                        Rules.proof(attempt.plan().id()),
                        binder.bind(call.operation(), call.arguments())));
              });
    }
    return proofs;
  }

  private static Optional<Question<?>> question(Proof proof) {
    return proof.bound() instanceof Bound.Ready ready
            && ready.operation() instanceof HealthProbe<?> probe
        ? Optional.of(Question.of(proof.key(), probe, ready.invocation()))
        : Optional.empty();
  }

  private HealthReport takeIn(HealthReport all, Moment begun, List<Proof> proofs) {
    incidents.neighbours().seen(new Observation(begun, all));
    HealthReport report = only(all, checks.stream().map(Question::id).toList());
    incidents.toEachOpen(loop -> new Input.SurveyTaken(withProof(loop, report, all, proofs)));
    List<Alert> alerts;
    Selection selection;
    lock.lock();
    try {
      long now = clockwork.time().nanoTime();
      alerts = symptoms.observe(report, now);
      selection = Selection.choose(rules.runbook(), symptoms.there(now));
    } finally {
      lock.unlock();
    }
    incidents.noticed(alerts, Optional.of(report), selection);
    return report;
  }

  private static HealthReport only(HealthReport all, List<String> ids) {
    Map<String, HealthReading> readings = new HashMap<>(all.readings());
    readings.keySet().retainAll(ids);
    return new HealthReport(all.takenAt(), all.took(), readings);
  }

  private static HealthReport withProof(
      IncidentLoop loop, HealthReport report, HealthReport all, List<Proof> proofs) {
    Map<String, HealthReading> readings = new HashMap<>(report.readings());
    for (Check check : loop.rules().runbook().checks()) {
      HealthReading reading = all.readings().get(check.id());
      if (reading != null) {
        readings.put(check.id(), reading);
      }
    }
    for (Proof proof : proofs) {
      if (proof.key().startsWith(loop.id() + " ")) {
        readings.put(
            proof.name(),
            all.readings()
                .getOrDefault(
                    proof.key(),
                    new HealthReading.Unknown(
                        "the proof could not be asked: " + proof.bound(), List.of())));
      }
    }
    return new HealthReport(report.takenAt(), report.took(), readings);
  }

  /** An alert of another system. */
  void alerted(Alert alert) {
    Selection selection;
    lock.lock();
    try {
      long now = clockwork.time().nanoTime();
      symptoms.alerted(alert, now);
      selection = Selection.choose(rules.runbook(), symptoms.there(now));
    } finally {
      lock.unlock();
    }
    incidents.noticed(List.of(alert), Optional.empty(), selection);
  }
}
