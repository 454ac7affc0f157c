package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Inputs in any order, likely ones and late ones, drawn from a seed. */
final class RandomInputs {
  private static final List<Actor> ACTORS =
      List.of(Actor.person("ada"), Actor.person("bob"), Actor.service("robot"), Actor.ENGINE);
  private static final List<HealthReading> READINGS =
      List.of(Shop.UP, Shop.UP, Shop.UP, Shop.DOWN, Shop.UNKNOWN);

  private final Random random;
  private final ActionClass actionClass;

  RandomInputs(long seed) {
    this.random = new Random(seed);
    this.actionClass = one(List.of(ActionClass.REVERSIBLE, ActionClass.DESTRUCTIVE));
  }

  ActionClass actionClass() {
    return actionClass;
  }

  long seconds() {
    return one(List.of(0, 1, 5, 10, 10, 10, 30, 130));
  }

  Input next(IncidentState state, Moment now) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> new Input.SurveyTaken(Shop.report(one(READINGS), one(READINGS)));
      case 4 -> Shop.diagnosed();
      case 5, 6 ->
          new Input.PlanReady("stop", Shop.change(digest(), actionClass, now.at()), undone(state));
      case 7 -> new Input.Authorized(plan(state), decision());
      case 8, 9 -> new Input.Vote(plan(state), shown(state), one(ACTORS), decision(), persons());
      case 10 -> new Input.LastCheck(plan(state), decisions(), persons(), killSwitch(now));
      case 11, 12 -> new Input.CarriedOut(plan(state), end());
      case 13 -> rare(state);
      case 14 -> new Input.PlanFailed("stop", "gone", random.nextBoolean());
      default -> new Input.Acknowledged(one(ACTORS));
    };
  }

  private Input rare(IncidentState state) {
    return switch (random.nextInt(15)) {
      case 0 -> new Input.Declined(plan(state), one(ACTORS), "no");
      case 1 ->
          new Input.AlertArrived(Shop.alert(one(List.of("checkout", "locks"))), Shop.selection());
      case 2 -> new Input.Remark(one(ACTORS), "hm");
      case 3 ->
          new Input.MessageTried(
              Shop.ID + "/" + plan(state) + "/approval", "chat", MessageState.DELIVERED, "");
      case 4 -> new Input.StepClosed("find", StepState.FAILED, "gone");
      case 5 ->
          random.nextInt(4) == 0 ? new Input.FalseAlarm(one(ACTORS), "a test") : new Input.Tick();
      case 6 -> new Input.ProbeAnswered("find", one(READINGS));
      case 7 -> new Input.PersonNeeded("find", "which?", List.of("a", "b"), Optional.empty());
      case 8 -> new Input.BranchTaken("find", "a", "it holds");
      case 9 -> new Input.DoneByHand(one(List.of("find", "stop")), one(ACTORS), "seen");
      case 10 -> new Input.Skipped(one(List.of("find", "stop")), one(ACTORS), "not now");
      case 11 -> new Input.GlassAsked(one(ACTORS), "nobody else can be reached", decision());
      case 12 -> new Input.ProcedureCalled("database", one(ACTORS), "again");
      case 13 -> new Input.Closed(one(ACTORS), "reviewed");
      default -> Shop.noticed();
    };
  }

  /** Mostly the newest plan, now and then an older one or one that never was. */
  private PlanId plan(IncidentState state) {
    int newest = Math.max(1, state.attempts().size());
    return new PlanId(random.nextInt(5) == 0 ? 1 + random.nextInt(newest + 1) : newest);
  }

  private Optional<PlanId> undone(IncidentState state) {
    return Next.pendingUndo(state).map(attempt -> attempt.plan().id());
  }

  private Digest digest() {
    return Shop.digest(one(List.of('a', 'a', 'a', 'b')));
  }

  private Digest shown(IncidentState state) {
    return random.nextInt(5) == 0 || state.attempts().isEmpty()
        ? digest()
        : state.attempts().get(state.attempts().size() - 1).plan().digest();
  }

  private Decision decision() {
    return one(
        List.of(
            new Decision.Allow("sure"),
            new Decision.NeedApprovals(1, "one"),
            new Decision.NeedApprovals(2, "two"),
            new Decision.Deny("no")));
  }

  private Map<Actor, Decision> decisions() {
    Map<Actor, Decision> decisions = new HashMap<>();
    for (Actor actor : ACTORS) {
      if (random.nextInt(5) > 0) {
        decisions.put(
            actor, random.nextInt(6) == 0 ? decision() : new Decision.Allow("still sure"));
      }
    }
    return decisions;
  }

  /** Now and then two accounts are one person's. */
  private Map<Actor, Actor> persons() {
    return random.nextInt(4) == 0 ? Map.of(ACTORS.get(0), ACTORS.get(1)) : Map.of();
  }

  private Optional<String> killSwitch(Moment now) {
    return random.nextInt(10) == 0
        ? Optional.of(new KillSwitch.Engagement(Actor.person("eve"), now.at(), "stop").toString())
        : Optional.empty();
  }

  private End end() {
    return one(
        List.of(
            new End(new Outcome.Applied("done"), Optional.empty()),
            new End(new Outcome.Unknown("broke off"), Optional.of(Settled.CANNOT_TELL)),
            new End(new Outcome.Refused("changed"), Optional.empty()),
            new End(new Outcome.Failed("failed"), Optional.of(Settled.NO_EFFECT)),
            new End(new Outcome.Unchanged("as wanted"), Optional.empty())));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
