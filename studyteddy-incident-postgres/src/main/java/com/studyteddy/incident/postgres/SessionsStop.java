package com.studyteddy.incident.postgres;

import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stops one session: a statement that runs is cancelled first, a transaction that idles is ended
 * with its session, since cancelling would do nothing to it.
 */
final class SessionsStop implements MitigationAction<StopSession, SessionState> {
  static final OperationSpec<StopSession> SPEC =
      new OperationSpec<>(
          "postgres.sessions.stop",
          "Stop one database session",
          StopSession.class,
          ActionClass.DISRUPTIVE,
          Duration.ofSeconds(20));

  private final Databases databases;

  SessionsStop(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<StopSession> spec() {
    return SPEC;
  }

  @Override
  public Class<SessionState> state() {
    return SessionState.class;
  }

  @Override
  public SessionState read(StopSession parameters, Call call) throws InterruptedException {
    Activity activity = databases.at(parameters.database()).activity(call);
    Session wanted = parameters.session();
    int sessions = activity.clientCount();
    Optional<SessionRow> row = activity.session(wanted.pid());
    if (row.isEmpty()) {
      return SessionState.gone(wanted, "ended", sessions);
    }
    // who may not see the session cannot tell it from a namesake: it stays, protected
    Session found = row.get().identity().orElse(wanted);
    if (!found.backendStart().equals(wanted.backendStart())) {
      return SessionState.gone(wanted, "ended", sessions);
    }
    if (hasMovedOn(row.get(), wanted)) {
      return SessionState.gone(wanted, "moved on", sessions);
    }
    return SessionState.of(
        row.get(), found, LockFinding.waitersBehind(activity, wanted.pid()), sessions);
  }

  /**
   * A client is no longer in the transaction that was found when its own began after that query.
   */
  private static boolean hasMovedOn(SessionRow row, Session wanted) {
    boolean stillRuns =
        row.isActive()
            && row.identity()
                .filter(now -> now.queryStart().equals(wanted.queryStart()))
                .isPresent();
    boolean inThatTransaction =
        row.transactionStart().filter(start -> !start.isAfter(wanted.queryStart())).isPresent();
    boolean protectedForGood = Protection.of(row).filter(Protection::lasts).isPresent();
    return !protectedForGood && !stillRuns && !inThatTransaction;
  }

  @Override
  public Plan plan(StopSession parameters, SessionState before) {
    Invocation<?> proof = new Invocation<>(LocksCheck.SPEC, LockLimits.of(parameters.database()));
    if (!before.present()) {
      return new Plan(
          List.of(),
          new BlastRadius(0, "sessions", before.sessions(), "the session has " + before.state()),
          Optional.empty(),
          proof);
    }
    refuseWhatMustNotBeStopped(parameters, before);
    return new Plan(
        effects(parameters, before),
        new BlastRadius(
            1, "sessions", before.sessions(), "its open transaction is lost, " + freed(before)),
        Optional.empty(),
        proof);
  }

  private void refuseWhatMustNotBeStopped(StopSession parameters, SessionState before) {
    String which = "%s on %s".formatted(parameters.session().describe(), parameters.database());
    if (!before.protection().isEmpty()) {
      throw new RefusedException(
          "protected",
          "%s is not stopped: %s. Decide by hand whether it may go"
              .formatted(which, before.protection()));
    }
    if (!before.queryStart().equals(parameters.session().queryStart())) {
      throw new RefusedException(
          "target-changed",
          "%s runs another statement of its transaction than the one that was found. Analyse again"
              .formatted(which));
    }
    if (!databases.at(parameters.database()).hasSignaller()) {
      throw new RefusedException(
          "no-signaller",
          "%s is not stopped: no signaller was given for this database. Call Database.withSignaller"
              .formatted(which));
    }
  }

  private static List<Effect> effects(StopSession parameters, SessionState before) {
    String who =
        before.application().isEmpty()
            ? before.role()
            : before.role() + " (" + before.application() + ")";
    List<Effect> effects = new ArrayList<>();
    effects.add(
        new Effect(
            "%s on %s".formatted(parameters.session().describe(), parameters.database()),
            before.isActive()
                ? "the statement of %s will be cancelled; if it is still there after %d s its session will be terminated"
                    .formatted(who, Signaller.CANCEL_WAIT.toSeconds())
                : "the session of %s, %s for %s, will be terminated"
                    .formatted(who, before.state(), Elapsed.words(before.stateAge()))));
    effects.add(
        new Effect(
            "its transaction",
            "open for %s, will be rolled back; a large write may roll back longer than it ran"
                .formatted(Elapsed.words(before.transactionAge()))));
    if (before.waiters() > 0) {
      effects.add(new Effect("waiting sessions", freed(before)));
    }
    return effects;
  }

  private static String freed(SessionState before) {
    return switch (before.waiters()) {
      case 0 -> "nobody waits because of it";
      case 1 -> "1 session that waits because of it will go on";
      default -> before.waiters() + " sessions that wait because of it will go on";
    };
  }

  @Override
  public Change apply(StopSession parameters, SessionState before, Call call)
      throws InterruptedException {
    Signaller signaller =
        databases
            .at(parameters.database())
            .signaller()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "no-signaller",
                        "No signaller was given for %s. Call Database.withSignaller"
                            .formatted(parameters.database())));
    return signaller.stop(before, call);
  }

  @Override
  public Settled settle(StopSession parameters, SessionState before, SessionState now) {
    if (!now.present()) {
      return Settled.TOOK_EFFECT;
    }
    if (!now.isSameQueryAs(before)) {
      // the same transaction goes on with another statement: what became of ours is not to be seen
      return Settled.CANNOT_TELL;
    }
    return now.state().equals(before.state()) ? Settled.NO_EFFECT : Settled.PARTLY;
  }
}
