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
 * Takes back the limits that the library set for a role's sessions, and only those: what somebody
 * else has changed since is left to that person.
 */
final class SessionLimitsRevert implements MitigationAction<LimitedRole, SessionLimitsState> {
  static final OperationSpec<LimitedRole> SPEC =
      new OperationSpec<>(
          "postgres.session-limits.revert",
          "Take back the limits that were set for a role's sessions",
          LimitedRole.class,
          ActionClass.REVERSIBLE,
          Duration.ofSeconds(20));

  private final Databases databases;

  SessionLimitsRevert(Databases databases) {
    this.databases = databases;
  }

  @Override
  public OperationSpec<LimitedRole> spec() {
    return SPEC;
  }

  @Override
  public Class<SessionLimitsState> state() {
    return SessionLimitsState.class;
  }

  @Override
  public SessionLimitsState read(LimitedRole parameters, Call call) throws InterruptedException {
    return SessionLimitsReader.read(databases.at(parameters.database()), parameters.role(), call);
  }

  @Override
  public Plan plan(LimitedRole parameters, SessionLimitsState before) {
    String which = "role '%s' on %s".formatted(parameters.role(), parameters.database());
    before.rights().refuseUnlessGiven(parameters.database(), "Taking back limits");
    List<Effect> effects = new ArrayList<>();
    Optional<LimitsMarker> marker = before.marker();
    if (marker.isPresent()) {
      refuseWhatOthersChanged(which, marker.get(), before);
      marker
          .get()
          .limits()
          .forEach(
              (name, limit) ->
                  effects.add(
                      new Effect(
                          "%s of %s".formatted(name, which),
                          limit
                              .before()
                              .map(value -> "will be %s again for new sessions".formatted(value))
                              .orElse("will be unset again for new sessions"))));
    }
    return new Plan(
        effects,
        new BlastRadius(
            effects.isEmpty() ? 0 : before.sessions(),
            "sessions",
            before.allSessions(),
            effects.isEmpty()
                ? "no limits of this library are set"
                : "they keep their limits, their successors have none of them"),
        Optional.empty(),
        new Invocation<>(SessionLimitsCheck.SPEC, new OneDatabase(parameters.database())));
  }

  private static void refuseWhatOthersChanged(
      String which, LimitsMarker marker, SessionLimitsState before) {
    for (Map.Entry<String, LimitsMarker.Limit> limit : marker.limits().entrySet()) {
      String set = limit.getValue().set();
      String now = before.limits().getOrDefault(limit.getKey(), "unset");
      if (!now.equals(set)) {
        throw new RefusedException(
            "changed-by-others",
            "%s of %s is %s and no longer the %s that was set for a while: somebody else changed it, so it stays. The role's comment says what was before; decide by hand, then take our note out of it"
                .formatted(limit.getKey(), which, now, set));
      }
    }
  }

  @Override
  public Change apply(LimitedRole parameters, SessionLimitsState before, Call call)
      throws InterruptedException {
    before
        .marker()
        .ifPresent(
            marker -> refuseWhatOthersChanged("role '" + parameters.role() + "'", marker, before));
    return databases
        .at(parameters.database())
        .changer()
        .changeAtOnce(
            call,
            open -> {
              call.crashPoint("before-revert");
              return new LimitsWriter(open, parameters.role(), before).revert()
                  ? Change.MADE
                  : Change.NOT_NEEDED;
            });
  }

  @Override
  public Settled settle(LimitedRole parameters, SessionLimitsState before, SessionLimitsState now) {
    if (now.note().isEmpty()) {
      return Settled.TOOK_EFFECT;
    }
    return now.isAsIn(before) ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
  }
}
