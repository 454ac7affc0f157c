package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.guard.Authority;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.redaction.RecordRedactor;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does what an incident asks for and comes back with an input. Every future completes normally.
 * Safe for several threads.
 */
final class CommandRunner {
  private final Rules rules;
  private final StepBinder binder;
  private final RecordRedactor redactor;
  private final StepRunner steps;
  private final MitigationProtocol.Tools tools;
  private final Authority authority;
  private final Deliveries deliveries;
  private final KeptSize kept;
  private final TargetQueues targets;
  private final Retry retry;
  private final Requests requests;

  CommandRunner(
      Rules rules,
      StepBinder binder,
      RecordRedactor redactor,
      StepRunner steps,
      MitigationProtocol.Tools tools,
      Authority authority,
      Deliveries deliveries,
      TargetQueues targets,
      Retry retry) {
    this.rules = rules;
    this.binder = binder;
    this.redactor = redactor;
    this.steps = steps;
    this.tools = tools;
    this.kept = new KeptSize(tools.json());
    this.authority = authority;
    this.deliveries = deliveries;
    this.retry = retry;
    this.targets = targets;
    this.requests = new Requests(binder);
  }

  CompletableFuture<? extends Input> run(
      Command command, IncidentState state, Moment now, String anchor) {
    if (command instanceof Command.RunStep run) {
      return steps.run(step(run.step(), state), evidence(state));
    } else if (command instanceof Command.Remind remind) {
      return CompletableFuture.completedFuture(new Input.ReminderDue(remind.step()));
    } else if (command instanceof Command.PlanStep plan) {
      return planStep((Step.Calling) step(plan.step(), state), state);
    } else if (command instanceof Command.PlanUndo undo) {
      return planUndo(attempt(undo.of(), state));
    } else if (command instanceof Command.AskAuthority ask) {
      Attempt attempt = attempt(ask.plan(), state);
      return authority
          .decide(requests.of(Stage.PLAN, attempt.plan(), state, Optional.empty()))
          .thenApply(decision -> new Input.Authorized(ask.plan(), decision));
    } else if (command instanceof Command.CheckApprovers check) {
      return checkApprovers(attempt(check.plan(), state), state, now);
    } else if (command instanceof Command.CarryOut carry) {
      return change(attempt(carry.plan(), state).plan(), (p, plan) -> p.carryOut(plan));
    } else if (command instanceof Command.ReadBack read) {
      return change(attempt(read.plan(), state).plan(), (p, plan) -> p.readBack(plan));
    } else if (command instanceof Command.Deliver deliver) {
      return deliveries.deliver(deliver, state, anchor);
    }
    return CompletableFuture.completedFuture(new Input.Tick());
  }

  private CompletableFuture<Input> planStep(Step.Calling step, IncidentState state) {
    Optional<Input> leftOut = StepRunner.leftOut(step, evidence(state));
    if (leftOut.isPresent()) {
      return CompletableFuture.completedFuture(leftOut.get());
    }
    Bound bound = binder.bind(step.use(), evidence(state));
    if (bound instanceof Bound.Ready ready) {
      return plan(ready, step.id(), Optional.empty());
    }
    return StepRunner.notCalled(step.id(), bound);
  }

  private CompletableFuture<Input> planUndo(Attempt harmful) {
    PlanCard.Call undo = harmful.plan().undo().orElseThrow();
    Bound bound = binder.bind(undo.operation(), undo.arguments());
    Optional<PlanId> of = Optional.of(harmful.plan().id());
    return bound instanceof Bound.Ready ready
        ? plan(ready, harmful.plan().step(), of)
        : StepRunner.notCalled(harmful.plan().step(), bound);
  }

  private CompletableFuture<Input> plan(Bound.Ready ready, String step, Optional<PlanId> undoes) {
    if (!(ready.operation() instanceof MitigationAction<?, ?> action)) {
      return CompletableFuture.completedFuture(
          new Input.StepClosed(
              step,
              StepState.FAILED,
              "%s changes nothing, so it cannot be a mitigation".formatted(action(ready))));
    }
    MitigationProtocol<?, ?> protocol = MitigationProtocol.of(action, ready.invocation(), tools);
    return retry
        .times(Handling.Retry.USUAL, protocol::plan)
        .<Input>thenApply(change -> new Input.PlanReady(step, kept.fitting(change), undoes))
        .exceptionally(
            failure ->
                new Input.PlanFailed(
                    step,
                    Failures.message(failure),
                    Failures.cause(failure) instanceof RefusedException));
  }

  /** Plans outside any incident; fails when it cannot. */
  CompletableFuture<PlanCard> planAlone(String operation, Facts arguments) {
    Bound bound = binder.bind(operation, arguments);
    if (bound instanceof Bound.Ready ready
        && ready.operation() instanceof MitigationAction<?, ?> action) {
      return MitigationProtocol.of(action, ready.invocation(), tools)
          .plan()
          .thenApply(
              change -> change.asCard(new PlanId(1), "by-hand", rules.limits().planFreshness()))
          .thenApply(card -> redactor.redact(card, PlanCard.class));
    }
    return CompletableFuture.failedFuture(
        new IllegalArgumentException(
            bound instanceof Bound.Wrong wrong
                ? redactor.redact(wrong.reason()) // it repeats what it was given
                : "%s changes nothing, so there is nothing to plan".formatted(operation)));
  }

  private static String action(Bound.Ready ready) {
    return ready.invocation().operation().id();
  }

  private CompletableFuture<Input> checkApprovers(
      Attempt attempt, IncidentState state, Moment now) {
    Map<Actor, CompletableFuture<Decision>> asked = new LinkedHashMap<>();
    if (attempt.needed() == 0 && attempt.undoes().isEmpty()) {
      asked.put(
          Actor.ENGINE,
          authority.decide(requests.of(Stage.EXECUTE, attempt.plan(), state, Optional.empty())));
    }
    for (Approval approval : attempt.holdingAt(now)) {
      asked.put(
          approval.by(),
          authority.decide(
              requests.of(Stage.EXECUTE, attempt.plan(), state, Optional.of(approval.by()))));
    }
    Set<Actor> accounts = new HashSet<>(asked.keySet());
    accounts.remove(Actor.ENGINE); // it is nobody's account
    if (!accounts.isEmpty()) {
      state.run().flatMap(ProcedureRun::calledBy).ifPresent(accounts::add);
    }
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
        .thenCombine(
            authority.persons(accounts).exceptionally(nobody -> Map.of()),
            (all, persons) -> {
              Map<Actor, Decision> decisions = new LinkedHashMap<>();
              asked.forEach(
                  (actor, decision) ->
                      decisions.put(
                          actor,
                          actor.equals(Actor.ENGINE) || persons.containsKey(actor)
                              ? decision.join()
                              : new Decision.Deny("nobody says who that is")));
              return new Input.LastCheck(
                  attempt.plan().id(),
                  decisions,
                  persons,
                  tools.killSwitch().engagement().map(KillSwitch.Engagement::toString));
            });
  }

  /** Who is behind those whose yes would count; empty when the host does not say. */
  CompletableFuture<Map<Actor, Actor>> persons(
      Optional<IncidentState> state, PlanId plan, Actor by) {
    Set<Actor> accounts = new HashSet<>();
    accounts.add(by);
    state
        .flatMap(s -> s.attempt(plan))
        .ifPresent(a -> a.approvals().forEach(yes -> accounts.add(yes.approval().by())));
    state.flatMap(IncidentState::run).flatMap(ProcedureRun::calledBy).ifPresent(accounts::add);
    return authority.persons(accounts).exceptionally(failure -> Map.of());
  }

  CompletableFuture<Decision> mayBreakGlass(IncidentId id, Actor by) {
    return authority.breakGlass(id, by);
  }

  CompletableFuture<Decision> mayApprove(PlanCard plan, IncidentState state, Actor actor) {
    return authority.decide(requests.of(Stage.APPROVE, plan, state, Optional.of(actor)));
  }

  /** Does something with a plan's protocol. */
  private interface Use {
    CompletableFuture<End> with(MitigationProtocol<?, ?> protocol, PlanCard plan);
  }

  private CompletableFuture<Input> change(PlanCard plan, Use use) {
    Function<End, Input> done = end -> new Input.CarriedOut(plan.id(), end);
    Bound bound = binder.bind(plan.operation(), plan.arguments());
    if (!(bound instanceof Bound.Ready ready)
        || !(ready.operation() instanceof MitigationAction<?, ?> action)) {
      return CompletableFuture.completedFuture(
          done.apply(
              new End(
                  new Outcome.Unknown(
                      "the operation %s is not there any more: %s"
                          .formatted(plan.operation(), bound)),
                  Optional.empty())));
    }
    Supplier<CompletableFuture<End>> work =
        () -> use.with(MitigationProtocol.of(action, ready.invocation(), tools), plan);
    return targets
        .after(requests.target(plan).orElse(plan.operation()), work)
        .thenApply(done)
        .exceptionally(
            failure ->
                done.apply(
                    new End(new Outcome.Unknown(Failures.message(failure)), Optional.empty())));
  }

  private Step step(String id, IncidentState state) {
    return rules
        .step(state, id)
        .orElseThrow(() -> new IllegalStateException("there is no step '%s'".formatted(id)));
  }

  private static Attempt attempt(PlanId plan, IncidentState state) {
    return state.attempt(plan).orElseThrow(() -> new IllegalStateException("there is no " + plan));
  }

  private static Map<String, Facts> evidence(IncidentState state) {
    return state.run().map(ProcedureRun::evidence).orElse(Map.of());
  }
}
