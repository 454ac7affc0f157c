package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final Actor ADA = Actor.person("ada");
  private static final Actor BOB = Actor.person("bob");
  private static final Decision YES = new Decision.Allow("one of the team");

  private final Decider decider = new Decider(Shop.rules());
  private final Next next = new Next(Shop.rules());
  private final List<TimelineEntry> timeline = new ArrayList<>();
  private Optional<IncidentState> state = Optional.empty();
  private List<TimelineEntry> written = List.of();
  private long seconds;

  private DeciderTest after(long more, Input input) {
    seconds += more;
    decide(input);
    return this;
  }

  private Optional<ApprovalAnswer> decide(Input input) {
    Decider.Decision decision = decider.decide(Shop.ID, state, input, Shop.at(seconds));
    written = decision.entries();
    timeline.addAll(written);
    state = decision.state();
    return decision.answer();
  }

  private DeciderTest planned(ActionClass actionClass, Decision needs) {
    return after(0, Shop.noticed())
        .after(1, Shop.diagnosed())
        .after(1, ready(Shop.DIGEST, actionClass))
        .after(0, new Input.Authorized(Shop.PLAN, needs));
  }

  private Input ready(Digest digest, ActionClass actionClass) {
    return new Input.PlanReady(
        "stop", Shop.change(digest, actionClass, Shop.at(seconds).at()), Optional.empty());
  }

  private ApprovalAnswer vote(Actor by) {
    return decide(new Input.Vote(Shop.PLAN, Shop.DIGEST, by, YES, Map.of())).orElseThrow();
  }

  private void lastCheck(Map<Actor, Decision> decisions) {
    decide(new Input.LastCheck(Shop.PLAN, decisions, Map.of(), Optional.empty()));
  }

  private void assertRefused(ApprovalAnswer answer, String code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            ApprovalAnswer.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    assertThat(events(TimelineEvent.ApprovalRejected.class))
        .as("the attempt is on the timeline")
        .last()
        .extracting(TimelineEvent.ApprovalRejected::code)
        .isEqualTo(code);
  }

  private <E extends TimelineEvent> List<E> events(Class<E> kind) {
    return timeline.stream()
        .map(TimelineEntry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private List<Command> commands(List<TimelineEntry> justWritten) {
    return next.commands(state.orElseThrow(), justWritten, Shop.at(seconds));
  }

  @Test
  void whatCannotBeTakenBackNeedsTwoEvenWhereTheHostAllowsIt() {
    planned(ActionClass.DESTRUCTIVE, YES);
    assertThat(events(ApprovalSought.class).get(0).needed()).isEqualTo(2);

    assertThat(vote(ADA)).isInstanceOf(ApprovalAnswer.Counted.class);
    lastCheck(Map.of(ADA, YES));
    assertThat(events(IntentRecorded.class)).isEmpty();
    assertThat(vote(BOB)).isInstanceOf(ApprovalAnswer.Sufficient.class);
    lastCheck(Map.of(ADA, YES, BOB, YES));

    assertThat(events(IntentRecorded.class))
        .containsExactly(new IntentRecorded(Shop.PLAN, List.of(ADA, BOB)));
  }

  @Test
  void onePersonCountsOnceAndAProgramNever() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(2, "two"));
    vote(ADA);

    assertRefused(vote(ADA), "counted-already");
    assertRefused(vote(Actor.service("robot")), "not-a-person");
    assertRefused(vote(Actor.ENGINE), "not-a-person");
    lastCheck(Map.of(ADA, YES));
    assertThat(events(IntentRecorded.class)).isEmpty();
  }

  @Test
  void aYesIsBoundToWhatWasShown() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(1, "one"));
    assertRefused(
        decide(new Input.Vote(Shop.PLAN, Shop.digest('b'), ADA, YES, Map.of())).orElseThrow(),
        "digest-changed");
    assertRefused(
        decide(new Input.Vote(new PlanId(7), Shop.DIGEST, ADA, YES, Map.of())).orElseThrow(),
        "no-such-plan");
    assertRefused(
        decide(new Input.Vote(Shop.PLAN, Shop.DIGEST, ADA, new Decision.Deny("not you"), Map.of()))
            .orElseThrow(),
        "not-allowed");
  }

  @Test
  void aTargetThatChangedTakesTheApprovalsWithIt() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(2, "two"));
    vote(ADA);
    after(120, ready(Shop.digest('b'), ActionClass.REVERSIBLE));

    assertThat(events(Planned.class).get(1).plan().id()).isEqualTo(new PlanId(2));
    assertThat(state.orElseThrow().attempt(new PlanId(2)).orElseThrow().approvals()).isEmpty();
    assertRefused(vote(BOB), "digest-changed");
  }

  @Test
  void aTargetThatDidNotChangeKeepsThem() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(2, "two"));
    vote(ADA);
    after(120, ready(Shop.DIGEST, ActionClass.REVERSIBLE));

    assertThat(state.orElseThrow().attempts()).hasSize(1);
    assertThat(vote(BOB)).isInstanceOf(ApprovalAnswer.Sufficient.class);
  }

  @Test
  void anApprovalThatRanOutDoesNotCount() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(1, "one"));
    vote(ADA);
    seconds += 900;
    lastCheck(Map.of(ADA, YES));
    assertThat(events(IntentRecorded.class)).isEmpty();
  }

  @Test
  void whoMayNoLongerApproveDoesNotCount() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(1, "one"));
    vote(ADA);
    lastCheck(Map.of(ADA, new Decision.Deny("left the team")));

    assertThat(events(IntentRecorded.class)).isEmpty();
    assertThat(state.orElseThrow().attempt(Shop.PLAN).orElseThrow().approvals()).isEmpty();
  }

  @Test
  void whoeverWasNotAskedAgainDoesNotCountYet() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(1, "one"));
    vote(ADA);
    lastCheck(Map.of());
    assertThat(events(IntentRecorded.class)).isEmpty();
    assertThat(commands(List.of())).contains(new Command.CheckApprovers(Shop.PLAN));
  }

  @Test
  void whatWasAllowedWhenPlannedMayNeedPersonsWhenItIsToBeDone() {
    planned(ActionClass.REVERSIBLE, YES);
    Map<Actor, Decision> now = new HashMap<>();
    now.put(Actor.ENGINE, new Decision.NeedApprovals(1, "it is a P0 by now"));
    lastCheck(now);

    assertThat(events(IntentRecorded.class)).isEmpty();
    assertThat(events(ApprovalSought.class))
        .last()
        .isEqualTo(new ApprovalSought(Shop.PLAN, 1, "it is a P0 by now"));
    vote(ADA);
    lastCheck(Map.of(ADA, YES));
    assertThat(events(IntentRecorded.class)).hasSize(1);
  }

  @Test
  void theKillSwitchAndALateNoEndThePlan() {
    planned(ActionClass.REVERSIBLE, YES);
    decide(
        new Input.LastCheck(
            Shop.PLAN, Map.of(), Map.of(), Optional.of("the kill switch is engaged")));
    assertThat(events(AttemptEnded.class).get(0).outcome())
        .isEqualTo(new Outcome.Refused("the kill switch is engaged"));
    lastCheck(Map.of(Actor.ENGINE, YES));
    assertThat(events(IntentRecorded.class)).isEmpty();
  }

  /** Up to the decision that wrote the intent. */
  private void intended() {
    planned(ActionClass.REVERSIBLE, new Decision.NeedApprovals(1, "one"));
    vote(ADA);
    lastCheck(Map.of(ADA, YES));
    assertThat(events(IntentRecorded.class)).hasSize(1);
  }

  @Test
  void anIntentFoundAfterARestartIsReadBackAndNeverCarriedOut() {
    intended();
    assertThat(commands(written)).contains(new Command.CarryOut(Shop.PLAN));

    state = Fold.of(Shop.ID, timeline);

    assertThat(commands(List.of()))
        .contains(new Command.ReadBack(Shop.PLAN))
        .noneMatch(Command.CarryOut.class::isInstance);
  }

  @Test
  void aPlanThatComesTooLateDoesNotHideTheChangeUnderWay() {
    intended();
    for (Input late :
        List.of(
            ready(Shop.digest('b'), ActionClass.REVERSIBLE),
            ready(Shop.DIGEST, ActionClass.REVERSIBLE),
            new Input.PlanFailed("stop", "protected", true),
            new Input.StepClosed("stop", TimelineEvent.StepState.FAILED, "gone"))) {
      after(1, late);
      assertThat(written).as("%s", late).isEmpty();
    }

    after(1, carriedOut(new Outcome.Applied("done")));

    assertThat(events(AttemptEnded.class)).hasSize(1);
    assertThat(state.orElseThrow().phase()).isEqualTo(IncidentPhase.VERIFYING);
  }

  private static Input carriedOut(Outcome outcome) {
    return new Input.CarriedOut(Shop.PLAN, new End(outcome, Optional.of(Settled.TOOK_EFFECT)));
  }

  @Test
  void theEndOfAChangeIsWrittenEvenWhenAPersonClosedTheIncidentMeanwhile() {
    intended();
    after(1, new Input.FalseAlarm(ADA, "a test"));
    assertThat(commands(List.of()))
        .as("nobody may have heard its end")
        .contains(new Command.ReadBack(Shop.PLAN));

    after(1, carriedOut(new Outcome.Applied("done")));

    assertThat(events(AttemptEnded.class)).hasSize(1);
    assertThat(state.orElseThrow().phase()).isEqualTo(IncidentPhase.CLOSED);
    assertThat(commands(List.of())).noneMatch(Command.ReadBack.class::isInstance);
    after(1, carriedOut(new Outcome.Applied("done")));
    assertThat(written).isEmpty();
  }

  @Test
  void anUnknownEndIsReplacedByWhatTheTargetSaysAndNotRepeated() {
    intended();
    after(1, carriedOut(new Outcome.Unknown("broke off")));
    after(1, carriedOut(new Outcome.Unknown("still nothing")));
    assertThat(written).isEmpty();
    assertThat(commands(List.of())).contains(new Command.ReadBack(Shop.PLAN));

    after(1, carriedOut(new Outcome.Failed("as before")));

    assertThat(events(AttemptEnded.class)).hasSize(2);
    assertThat(state.orElseThrow().phase()).isEqualTo(IncidentPhase.MITIGATING);
  }

  @Test
  void anUndoThatDidNotHappenIsNotSaidToHave() {
    intended();
    after(1, carriedOut(new Outcome.Applied("done")));
    for (int i = 0; i < 3; i++) {
      after(10, new Input.SurveyTaken(Shop.report(Shop.DOWN, Shop.DOWN)));
    }
    PlanId undo = new PlanId(2);
    assertThat(commands(List.of())).contains(new Command.PlanUndo(Shop.PLAN));
    after(
        1,
        new Input.PlanReady(
            "stop",
            Shop.change(Shop.digest('c'), ActionClass.REVERSIBLE, Shop.at(seconds).at()),
            Optional.of(Shop.PLAN)));
    after(0, new Input.Authorized(undo, new Decision.Deny("nobody may")));
    assertThat(events(ApprovalSought.class)).last().extracting(ApprovalSought::needed).isEqualTo(0);
    after(0, new Input.LastCheck(undo, Map.of(), Map.of(), Optional.empty()));

    after(1, new Input.CarriedOut(undo, new End(new Outcome.Failed("gone"), Optional.empty())));

    assertThat(events(TimelineEvent.PhaseMoved.class))
        .last()
        .isEqualTo(
            new TimelineEvent.PhaseMoved(
                IncidentPhase.VERIFYING,
                IncidentPhase.MITIGATING,
                "plan-1 is not known to be taken back: gone"));
  }

  private void harmful() {
    intended();
    after(1, carriedOut(new Outcome.Applied("done")));
    for (int i = 0; i < 3; i++) {
      after(10, new Input.SurveyTaken(Shop.report(Shop.DOWN, Shop.DOWN)));
    }
    assertThat(commands(List.of())).contains(new Command.PlanUndo(Shop.PLAN));
  }

  @Test
  void anUndoThatIsRefusedIsSaidAndNotAskedForAgain() {
    harmful();

    after(1, new Input.PlanFailed("stop", "it is protected", true));

    assertThat(events(TimelineEvent.Noted.class))
        .last()
        .isEqualTo(new TimelineEvent.Noted("plan-1 is not taken back: it is protected"));
    assertThat(state.orElseThrow().phase()).isEqualTo(IncidentPhase.MITIGATING);
    assertThat(commands(List.of())).noneMatch(Command.PlanUndo.class::isInstance);
  }

  @Test
  void anUndoWhoseTargetCannotBeReadIsAskedForAgain() {
    harmful();

    after(1, new Input.PlanFailed("stop", "no route", false));

    assertThat(commands(List.of())).contains(new Command.PlanUndo(Shop.PLAN));
  }

  @Test
  void anUndoThatTheKillSwitchStopsLeavesTheIncidentToPeople() {
    harmful();
    after(
        1,
        new Input.PlanReady(
            "stop",
            Shop.change(Shop.digest('c'), ActionClass.REVERSIBLE, Shop.at(seconds).at()),
            Optional.of(Shop.PLAN)));
    PlanId undo = new PlanId(2);
    after(0, new Input.Authorized(undo, new Decision.Allow("ours")));

    after(
        0,
        new Input.LastCheck(undo, Map.of(), Map.of(), Optional.of("the kill switch is engaged")));

    assertThat(state.orElseThrow().phase()).isEqualTo(IncidentPhase.MITIGATING);
    assertThat(commands(List.of())).noneMatch(Command.PlanUndo.class::isInstance);
  }

  @Test
  void afterTheLastRoundPeopleAreToldOnce() {
    planned(ActionClass.REVERSIBLE, new Decision.Deny("nobody may"));
    for (int round = 2; round <= Rules.ROUNDS + 5; round++) {
      after(60, new Input.SurveyTaken(Shop.report(Shop.DOWN, Shop.UP)));
      after(1, Shop.diagnosed());
      after(1, new Input.StepClosed("stop", TimelineEvent.StepState.FAILED, "no"));
    }

    assertThat(events(ProcedureChosen.class)).hasSize(Rules.ROUNDS + 1);
    assertThat(events(ProcedureChosen.class))
        .last()
        .isEqualTo(
            new ProcedureChosen(
                Optional.empty(),
                List.of("20 rounds did not help; people must take over"),
                List.of()));
    assertThat(commands(List.of())).noneMatch(Command.RunStep.class::isInstance);
  }

  @Test
  void anAnswerOfAStepThatHasEndedChangesNothing() {
    after(0, Shop.noticed()).after(1, Shop.diagnosed());
    after(1, Shop.diagnosed());
    assertThat(written).isEmpty();
  }
}
