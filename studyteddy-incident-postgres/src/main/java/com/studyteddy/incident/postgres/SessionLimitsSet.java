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
import java.util.Map;
import java.util.Optional;

/**
 * Limits for a while how long new sessions of a role may run a statement, idle in a transaction and
 * wait for a lock. What was set before is noted in the role's comment, with the end of the time.
 */
final class SessionLimitsSet implements MitigationAction<SetSessionLimits, SessionLimitsState> {
  static final OperationSpec<SetSessionLimits> SPEC =
      new OperationSpec<>(
          "postgres.session-limits.set",
          "Limit for a while what sessions of a role may do",
          SetSessionLimits.class,
          ActionClass.REVERSIBLE,
          Duration.ofSeconds(20));

  private final Databases databases;

  SessionLimitsSet(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<SetSessionLimits> spec() {
    return SPEC;
  }

  @Override
  public Class<SessionLimitsState> state() {
    return SessionLimitsState.class;
  }

  @Override
  public SessionLimitsState read(SetSessionLimits parameters, Call call)
      throws InterruptedException {
    return SessionLimitsReader.read(databases.at(parameters.database()), parameters.role(), call);
  }

  @Override
  public Plan plan(SetSessionLimits parameters, SessionLimitsState before) {
    String which = "role '%s' on %s".formatted(parameters.role(), parameters.database());
    refuse(parameters, before, which);
    List<Effect> effects = new ArrayList<>();
    parameters
        .wanted()
        .forEach(
            (name, value) -> {
              String was = before.limits().getOrDefault(name, "");
              if (!was.equals(value)) {
                effects.add(
                    new Effect(
                        "%s of %s".formatted(name, which),
                        "will be %s for new sessions; %s"
                            .formatted(value, was.isEmpty() ? "none was set" : "it was " + was)));
              }
            });
    if (!effects.isEmpty()) {
      effects.add(
          new Effect(
              "its %d open sessions".formatted(before.sessions()),
              "keep what they began with; postgres.connections.renew makes a pool open new ones"));
      effects.add(
          new Effect(
              "the limits",
              "are for %s; then %s reports them, and %s takes them back when it is called: nothing does so by itself"
                  .formatted(
                      Elapsed.words(parameters.timeToLive()),
                      SessionLimitsCheck.SPEC.id(),
                      SessionLimitsRevert.SPEC.id())));
    }
    return new Plan(
        effects,
        new BlastRadius(
            before.sessions(),
            "sessions",
            before.allSessions(),
            "their successors end with an error where a limit is reached"),
        Optional.of(
            new Invocation<>(
                SessionLimitsRevert.SPEC,
                new LimitedRole(parameters.database(), parameters.role()))),
        new Invocation<>(LocksCheck.SPEC, LockLimits.of(parameters.database())));
  }

  private static void refuse(SetSessionLimits parameters, SessionLimitsState before, String which) {
    before
        .rights()
        .refuseUnlessGiven(parameters.database(), "Limiting '" + parameters.role() + "'");
    if (before.roleId() == 0) {
      throw new RefusedException("no-role", "There is no " + which);
    }
    if (!before.protection().isEmpty()) {
      throw new RefusedException(
          "protected", "%s is not limited: %s".formatted(which, before.protection()));
    }
    if (!before.note().isEmpty() && !before.has(parameters.wanted())) {
      throw new RefusedException(
          "limited-already",
          "%s has limits that were set for a while: %s. Take them back first with %s"
              .formatted(which, before.note(), SessionLimitsRevert.SPEC.id()));
    }
  }

  @Override
  public Change apply(SetSessionLimits parameters, SessionLimitsState before, Call call)
      throws InterruptedException {
    Map<String, String> wanted = parameters.wanted();
    return databases
        .at(parameters.database())
        .changer()
        .changeAtOnce(
            call,
            open -> {
              call.crashPoint("before-limits");
              return new LimitsWriter(open, parameters.role(), before)
                      .set(wanted, parameters.timeToLive())
                  ? Change.MADE
                  : Change.NOT_NEEDED;
            });
  }

  @Override
  public Settled settle(
      SetSessionLimits parameters, SessionLimitsState before, SessionLimitsState now) {
    if (now.has(parameters.wanted())) {
      return Settled.TOOK_EFFECT;
    }
    return now.isAsIn(before) ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
  }
}
