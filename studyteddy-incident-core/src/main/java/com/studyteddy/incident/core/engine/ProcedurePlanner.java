package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.health.Surveyor.Question;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.plan.Guard;
import com.studyteddy.incident.core.plan.PlannedStep;
import com.studyteddy.incident.core.plan.ProcedurePlan;
import com.studyteddy.incident.core.plan.Refusal;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Procedure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Plans a whole procedure: runs what looks, plans what changes, and asks the same guards as the
 * engine about it. Changes nothing, writes nothing down, asks and tells nobody; only the authoriser
 * is asked what a change would need. Safe for several threads.
 */
public final class ProcedurePlanner {
  private final Rules rules;
  private final Means means;
  private final List<Refusal> host;

  /**
   * Makes a planner.
   *
   * @param rules what is decided by
   * @param means what it works with
   * @param host what the host itself puts in the way of every change
   */
  public ProcedurePlanner(Rules rules, Means means, List<Refusal> host) {
    this.rules = rules;
    this.means = means;
    this.host = List.copyOf(host);
  }

  /**
   * What it works with.
   *
   * @param binder binds steps to operations
   * @param json turns records into plain data
   * @param guards stand between it and everything that can fail
   * @param surveyor asks the checks
   * @param checks the runbook's checks, bound; how much of something shared is used they say
   * @param lent what the host lends
   */
  public record Means(
      StepBinder binder,
      RecordJson json,
      Setup.Guards guards,
      Surveyor surveyor,
      List<Question<?>> checks,
      Setup.Host lent) {
    StepRunner steps(Retry retry) {
      return new StepRunner(binder, guards.calls(), surveyor, json, retry);
    }

    MitigationProtocol.Tools tools() {
      return new MitigationProtocol.Tools(guards.calls(), json, guards.killSwitch(), lent.time());
    }
  }

  /**
   * Plans.
   *
   * @param procedure the procedure
   * @param record how the incident stands in whose light it is planned; empty for one that has not
   *     begun
   * @param around what other incidents have under way
   * @param now the present moment
   * @return the plan, with what the providers said as they said it; always completes normally
   */
  public CompletableFuture<ProcedurePlan> plan(
      Procedure procedure, Optional<IncidentState> record, Surroundings around, Moment now) {
    Optional<String> killSwitch =
        means.guards().killSwitch().engagement().map(KillSwitch.Engagement::toString);
    return means
        .surveyor()
        .survey(means.checks(), rules.limits().surveyDeadline())
        .thenCompose(
            report -> {
              IncidentState state =
                  record
                      .map(known -> Supposed.continuing(procedure, known, report, now))
                      .orElseGet(() -> Supposed.beginning(procedure, rules, report, now));
              int made = Math.toIntExact(state.carriedOut());
              PlannedCourse course =
                  new PlannedCourse(
                      procedure,
                      this,
                      means,
                      new Supposed(rules, state, around.seeing(new Observation(now, report)), now));
              return course
                  .walk()
                  .thenApply(
                      steps ->
                          new ProcedurePlan(
                              procedure.id(),
                              procedure.title(),
                              record.map(IncidentState::id),
                              killSwitch,
                              steps,
                              ProcedurePlan.totals(
                                  steps, made, rules.limits().mitigationsPerIncident())));
            });
  }

  Rules rules() {
    return rules;
  }

  /** What stands in the way of every change of a class, whatever it is about. */
  List<Refusal> always(ActionClass actionClass) {
    List<Refusal> always = new ArrayList<>();
    Mode mode = rules.autonomy().of(actionClass);
    if (!rules.autonomy().mayChange(actionClass)) {
      always.add(
          new Refusal(
              Guard.MODE,
              "mode %s changes nothing; mode supervised does"
                  .formatted(mode.name().toLowerCase(Locale.ROOT))));
    }
    means
        .guards()
        .killSwitch()
        .engagement()
        .ifPresent(engaged -> always.add(new Refusal(Guard.KILL_SWITCH, engaged.toString())));
    always.addAll(host);
    return always;
  }

  /** Whether a change that is refused for this is left out, and not a failure. */
  static boolean isDryRun(PlannedStep step) {
    return step.refusals().stream().allMatch(refusal -> refusal.guard() == Guard.MODE);
  }
}
