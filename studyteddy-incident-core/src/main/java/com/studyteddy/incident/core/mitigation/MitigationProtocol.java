package com.studyteddy.incident.core.mitigation;

import com.studyteddy.incident.core.guard.CallFailedException;
import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One change of one target, in the only order there is: {@link #plan}, and once it is approved and
 * the intent is on stable storage {@link #carryOut}; {@link #readBack} when nobody saw the end.
 *
 * <p>Futures of {@link #carryOut} and {@link #readBack} always complete normally. Safe for several
 * threads.
 *
 * @param <P> the parameter record
 * @param <S> the state of the target
 */
public final class MitigationProtocol<P extends Record, S extends Record> {
  private final MitigationAction<P, S> action;
  private final OperationSpec<P> spec;
  private final P arguments;
  private final Tools tools;

  /**
   * What every change needs.
   *
   * @param calls runs the provider's code
   * @param json turns records into plain data and back
   * @param killSwitch stops changes
   * @param time stamps
   */
  public record Tools(
      GuardedCalls calls, RecordJson json, KillSwitch killSwitch, TimeSource time) {}

  /**
   * How an attempt ended, and what the target said when it was read back.
   *
   * @param outcome how
   * @param settled empty when it was not read back
   */
  public record End(Outcome outcome, Optional<Settled> settled) {}

  private MitigationProtocol(MitigationAction<P, S> action, Invocation<P> invocation, Tools tools) {
    this.action = action;
    this.spec = invocation.operation();
    this.arguments = invocation.arguments();
    this.tools = tools;
  }

  /**
   * Starts on a change.
   *
   * @param action what can be done
   * @param invocation with what
   * @param tools what every change needs
   * @return the protocol for this change
   */
  @SuppressWarnings("unchecked") // the invocation was bound with this action's own spec
  public static MitigationProtocol<?, ?> of(
      MitigationAction<?, ?> action, Invocation<?> invocation, Tools tools) {
    return new MitigationProtocol<>(
        (MitigationAction<Record, Record>) action, (Invocation<Record>) invocation, tools);
  }

  /**
   * Reads the target and plans the change. Changes nothing.
   *
   * @return the plan; fails with {@link RefusedException} when it must not be done, or {@link
   *     CallFailedException} when the target could not be read
   */
  public CompletableFuture<PlannedChange> plan() {
    return read("read").thenCompose(before -> call("plan", c -> planned(before)));
  }

  private PlannedChange planned(S before) {
    Plan plan = action.plan(arguments, before);
    return new PlannedChange(
        spec,
        tools.json().toFacts(arguments),
        tools.json().toFacts(before),
        digest(before),
        plan.effects(),
        plan.blastRadius(),
        plan.undo().map(this::inPlainData),
        inPlainData(plan.proof()),
        action.settle(arguments, before, before) == Settled.TOOK_EFFECT,
        tools.time().instant());
  }

  private PlanCard.Call inPlainData(Invocation<?> invocation) {
    return new PlanCard.Call(
        invocation.operation().id(), tools.json().toFacts(invocation.arguments()));
  }

  private Digest digest(S state) {
    return new Digests(tools.json()).of(spec.id(), arguments, state);
  }

  /**
   * Reads again, compares with what was approved, and applies. To be called once per intent, after
   * the intent is on stable storage.
   *
   * @param approved the plan that was approved
   * @return how it ended
   */
  public CompletableFuture<End> carryOut(PlanCard approved) {
    return read("read again")
        .thenCompose(
            now ->
                call("compare", c -> obstacle(approved, now))
                    .thenCompose(
                        obstacle -> obstacle.isPresent() ? ended(obstacle.get()) : apply(now)))
        .exceptionally(failure -> new End(nothingDone(failure), Optional.empty()));
  }

  private static Outcome nothingDone(Throwable failure) {
    String reason = Failures.message(failure);
    return Failures.cause(failure) instanceof RefusedException
        ? new Outcome.Refused(reason)
        : new Outcome.Failed("nothing was done, the target could not be read again: " + reason);
  }

  /** Why the change must not be made now; empty when the target is as it was approved. */
  private Optional<Outcome> obstacle(PlanCard approved, S now) {
    if (action.settle(arguments, now, now) == Settled.TOOK_EFFECT) {
      return Optional.of(new Outcome.Unchanged("the target was already as wanted"));
    }
    if (!digest(now).matches(approved.digest())) {
      return Optional.of(
          new Outcome.Refused(
              "the target changed since it was approved: "
                  + Difference.between(approved.before(), tools.json().approvedFacts(now))));
    }
    return tools.killSwitch().engagement().map(engaged -> new Outcome.Refused(engaged.toString()));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // no future is ignored: thenCompose unwraps it
  private CompletableFuture<End> apply(S before) {
    GuardedCalls.Running<Change> running =
        tools
            .calls()
            .start(
                spec.id(),
                spec.deadline(),
                call -> {
                  call.crashPoint(CrashPoint.BEFORE_APPLY.place());
                  Change change = action.apply(arguments, before, call);
                  call.crashPoint(CrashPoint.ANSWER_READ.place());
                  return change;
                });
    Runnable over = tools.killSwitch().during(running.cancel());
    return running
        .answer()
        .handle(
            (change, failure) -> {
              over.run();
              if (failure == null) {
                return ended(
                    change == Change.MADE
                        ? new Outcome.Applied("the target was changed")
                        : new Outcome.Unchanged("there was nothing left to change"));
              }
              if (Failures.cause(failure) instanceof RefusedException refused) {
                return ended(new Outcome.Refused(String.valueOf(refused.getMessage())));
              }
              return settle(before, failure);
            })
        .thenCompose(end -> end);
  }

  /** The end was not seen: the target is read back, and only it says what happened. */
  private CompletableFuture<End> settle(S before, Throwable failure) {
    boolean stillRunning =
        Failures.cause(failure) instanceof CallFailedException call && call.stillRunning();
    return settled(before)
        .handle(
            (settled, unreadable) ->
                unreadable != null
                    ? new End(
                        new Outcome.Unknown(
                            "%s; the target could not be read back: %s"
                                .formatted(
                                    Failures.message(failure), Failures.message(unreadable))),
                        Optional.empty())
                    : end(settled, Failures.message(failure), stillRunning));
  }

  /**
   * Reads the target back after an attempt whose end nobody saw, such as a crash.
   *
   * @param intended the plan that was about to be carried out
   * @return how it ended, as far as the target tells
   */
  public CompletableFuture<End> readBack(PlanCard intended) {
    return call("recall", c -> tools.json().fromPlain(intended.before().values(), action.state()))
        .thenCompose(this::settled)
        .handle(
            (settled, unreadable) ->
                unreadable != null
                    ? new End(
                        new Outcome.Unknown(
                            "the target could not be read back: " + Failures.message(unreadable)),
                        Optional.empty())
                    : end(settled, "nobody saw the attempt end", false));
  }

  private static End end(Settled settled, String why, boolean stillRunning) {
    Outcome outcome =
        switch (settled) {
          case TOOK_EFFECT -> new Outcome.Applied(why + "; read back, the target is as wanted");
          case NO_EFFECT ->
              stillRunning
                  ? new Outcome.Unknown(
                      why + "; read back, the target is as before, but the attempt still runs")
                  : new Outcome.Failed(why + "; read back, the target is as it was before");
          case PARTLY ->
              new Outcome.Unknown(why + "; read back, only a part took effect: look at the target");
          case CANNOT_TELL ->
              new Outcome.Unknown(why + "; the target does not tell: look at the target");
        };
    return new End(outcome, Optional.of(settled));
  }

  private CompletableFuture<Settled> settled(S before) {
    return read("read back")
        .thenCompose(
            now ->
                call(
                    "settle",
                    call -> {
                      Settled settled = action.settle(arguments, before, now);
                      call.crashPoint(CrashPoint.READ_BACK.place());
                      return settled;
                    }));
  }

  private CompletableFuture<S> read(String verb) {
    return call(verb, call -> action.read(arguments, call));
  }

  private <T> CompletableFuture<T> call(String verb, GuardedCalls.Code<T> code) {
    return tools.calls().start(spec.id() + " (" + verb + ")", spec.deadline(), code).answer();
  }

  private static CompletableFuture<End> ended(Outcome outcome) {
    return CompletableFuture.completedFuture(new End(outcome, Optional.empty()));
  }
}
