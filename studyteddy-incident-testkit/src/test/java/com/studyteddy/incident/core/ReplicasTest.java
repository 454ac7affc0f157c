package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.Fleet.LEASE;
import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.Fleet.Replica;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several replicas share a journal: one commands, and another takes over when it cannot. */
class ReplicasTest {
  private static final Duration TAKE_OVER = LEASE.multipliedBy(3).dividedBy(2);

  private final Fleet fleet = new Fleet();

  @AfterEach
  void close() {
    fleet.close();
  }

  private static void assertStandingBy(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            IncidentException.class, e -> assertThat(e.code()).isEqualTo("standing-by"));
  }

  private ApprovalRequest asked(Replica replica) {
    assertThat(replica.response.pendingApprovals()).hasSize(1);
    return replica.response.pendingApprovals().get(0);
  }

  @Test
  void oneCommandsAndTheOthersSeeAndDoNothing() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    fleet.block();

    assertThat(fleet.commanders()).containsExactly("a");
    assertThat(fleet.shop.calls.stream().filter("diagnose"::equals)).hasSize(1);
    Incident incident = first.response.incidents().get(0);
    assertThat(second.response.incidents()).containsExactly(incident);
    assertThat(second.response.timeline(incident.id()))
        .isEqualTo(first.response.timeline(incident.id()));
    assertThat(second.response.postMortem(incident.id()))
        .isEqualTo(first.response.postMortem(incident.id()));

    ApprovalRequest asked = asked(first);
    assertStandingBy(() -> second.approve(asked));
    assertStandingBy(second.response::pendingApprovals);
    assertStandingBy(second.response::survey);
    assertStandingBy(() -> second.response.falseAlarm(incident.id(), ALICE, "no"));
    assertThat(fleet.shop.stopped).isEmpty();
    first.approve(asked);
    assertThat(fleet.shop.stopped).containsExactly(4711);
  }

  @Test
  void whenTheCommanderDiesAnotherGoesOnWithinOneAndAHalfLeases() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    fleet.block();
    ApprovalRequest asked = asked(first);

    first.die();
    fleet.pass(TAKE_OVER);

    assertThat(fleet.commanders()).containsExactly("b");
    ApprovalRequest now = asked(second);
    second.approve(now);
    fleet.pass(LEASE.multipliedBy(3));
    assertThat(now.incident()).isEqualTo(asked.incident());
    assertThat(fleet.shop.stopped).containsExactly(4711);
    assertThat(fleet.opened()).hasSize(1);
  }

  @Test
  void aChangeWhoseEndNobodySawIsReadBackOnlyWhenItsCommanderCannotActAnyMore() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    fleet.block();
    fleet.shop.onApply =
        () -> {
          Change made = fleet.shop.letGo();
          first.die();
          return made;
        };
    first.approve(asked(first));
    fleet.shop.calls.clear();

    fleet.pass(TAKE_OVER);
    assertThat(fleet.commanders()).containsExactly("b");
    assertThat(fleet.shop.calls).as("held for two leases").isEmpty();
    fleet.pass(LEASE.multipliedBy(2));

    IncidentId id = second.response.incidents().get(0).id();
    assertThat(fleet.shop.calls).doesNotContain("apply");
    assertThat(fleet.shop.stopped).containsExactly(4711);
    assertThat(second.response.timeline(id).events(IntentRecorded.class)).hasSize(1);
    assertThat(second.response.timeline(id).events(AttemptEnded.class))
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class));
  }

  @Test
  void oneThatWasStoppedForLongFindsItselfReplacedAndWritesNothing() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    fleet.block();
    ApprovalRequest asked = asked(first);

    first.freeze();
    fleet.pass(TAKE_OVER);
    IncidentId id = asked.incident();
    assertThat(fleet.commanders()).containsExactly("b");
    int written = fleet.journal.read(id.value(), 0).size();
    assertThat(first.response.commands()).as("before anybody told it").isFalse();
    assertStandingBy(() -> first.approve(asked));
    first.thaw();

    assertThat(fleet.commanders()).containsExactly("b");
    assertThat(fleet.journal.read(id.value(), 0)).hasSize(written);
    assertThat(fleet.shop.stopped).isEmpty();

    second.die();
    fleet.pass(TAKE_OVER);
    assertThat(fleet.commanders()).containsExactly("a");
    assertThat(first.response.pendingApprovals()).hasSize(1);
  }

  @Test
  void aStepThatWasDueWhenItWasStoppedIsNotBegunAfterwards() {
    Replica first = fleet.replica("a");
    fleet.replica("b");
    fleet.block();
    ApprovalRequest asked = asked(first);
    var unused =
        first.response.approve(asked.incident(), asked.plan().id(), asked.plan().digest(), ALICE);
    first.freeze(); // its yes is on the way
    fleet.pass(TAKE_OVER);
    fleet.shop.calls.clear();

    first.thaw();

    assertThat(fleet.shop.calls).doesNotContain("apply");
    assertThat(fleet.shop.stopped).isEmpty();
  }

  @Test
  void oneThatIsCutOffStandsDownBeforeAnotherTakesOverAndComesBackLater() {
    Replica first = fleet.replica("a");
    fleet.replica("b");
    first.cutOff = true;

    fleet.pass(LEASE.multipliedBy(2).dividedBy(3).plusSeconds(1));
    assertThat(fleet.commanders()).isEmpty();
    fleet.pass(TAKE_OVER.minus(LEASE.multipliedBy(2).dividedBy(3)));
    assertThat(fleet.commanders()).containsExactly("b");

    first.cutOff = false;
    fleet.pass(LEASE);
    assertThat(fleet.commanders()).containsExactly("b");
    first.report(fleet.alert("disk"));
    fleet.pass(LEASE);
    assertThat(fleet.opened()).hasSize(1);
  }

  @Test
  void aClaimIsRenewedAtAThirdAndWithoutItNoStepIsBegunAfterTwoThirds() {
    Replica first = fleet.replica("a");
    fleet.block();
    ApprovalRequest asked = asked(first);
    first.renewedAt.clear();
    fleet.pass(LEASE);
    List<Duration> at = first.renewedAt;
    assertThat(at).hasSize(3);
    assertThat(at.get(1).minus(at.get(0))).isEqualTo(LEASE.dividedBy(3));

    first.cutOff = true;
    fleet.pass(LEASE.dividedBy(2).minus(LEASE.dividedBy(3)));
    assertThat(fleet.commanders()).containsExactly("a");
    fleet.pass(LEASE.dividedBy(2));

    assertThat(fleet.commanders()).isEmpty();
    assertStandingBy(() -> first.approve(asked));
    assertThat(fleet.shop.calls).doesNotContain("apply");
  }

  @Test
  void whoEndsInOrderIsFollowedAtOnceAndNothingIsHeldBack() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    fleet.block();

    first.response.close();
    fleet.pass(LEASE.dividedBy(10));

    assertThat(fleet.commanders()).containsExactly("b");
    second.approve(asked(second));
    assertThat(fleet.shop.stopped).containsExactly(4711);
  }

  @Test
  void anAlertAtEveryReplicaOpensOneIncident() {
    for (int i = 0; i < 8; i++) {
      fleet.replica("replica-" + i);
    }
    for (int alert = 0; alert < 40; alert++) {
      for (Replica replica : fleet.replicas) {
        replica.report(fleet.alert("matter-" + alert));
      }
    }
    fleet.pass(LEASE);

    assertThat(fleet.opened()).hasSize(40);
    Replica commander = fleet.replicas.get(0);
    assertThat(commander.response.incidents())
        .hasSize(40)
        .allSatisfy(
            incident ->
                assertThat(commander.response.timeline(incident.id()).events(Opened.class))
                    .hasSize(1));
  }

  @Test
  void anAlertThatNobodyCouldTakeInIsTakenInByWhoeverCommandsNext() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    first.die();
    second.report(fleet.alert("disk"));
    assertThat(fleet.opened()).isEmpty();

    fleet.pass(TAKE_OVER);
    assertThat(fleet.opened()).hasSize(1);
    second.response.falseAlarm(
        second.response.incidents().get(0).id(), ALICE, "somebody pulled the plug");
    second.die();
    Replica third = fleet.replica("c");
    fleet.pass(TAKE_OVER.plus(LEASE));

    assertThat(fleet.commanders()).containsExactly("c");
    assertThat(fleet.opened()).as("it is not taken in again").hasSize(1);
    assertThat(third.response.incidents())
        .singleElement()
        .satisfies(incident -> assertThat(incident.phase()).isEqualTo(IncidentPhase.CLOSED));
  }

  @Test
  void anIncidentThatTheOtherJustOpenedIsGoneOnWithAndNotOpenedTwice() {
    Replica first = fleet.replica("a");
    first.report(fleet.alert("disk"));
    IncidentId id = first.response.incidents().get(0).id();
    first.die();
    fleet.pass(LEASE);
    Replica second = fleet.replica("b");

    second.report(fleet.alert("disk"));
    fleet.pass(LEASE);

    assertThat(second.response.incidents()).extracting(Incident::id).containsExactly(id);
    assertThat(second.response.timeline(id).events(Opened.class)).hasSize(1);
  }

  @Test
  void theKillSwitchIsReachedFromEveryReplica() {
    Replica first = fleet.replica("a");
    Replica second = fleet.replica("b");
    fleet.block();
    second.response.engageKillSwitch(ALICE, "stop everything");
    fleet.pass(LEASE.dividedBy(10));

    first.approve(asked(first));

    assertThat(fleet.shop.stopped).isEmpty();
    assertStandingBy(() -> second.response.releaseKillSwitch(ALICE, "go on"));
  }

  @Test
  void aWriteWhoseEndIsNotKnownEndsTheCommandAndAllIsReadAgain() {
    Replica first = fleet.replica("a");
    first.appendsLost = 1;
    fleet.block();
    fleet.pass(LEASE.multipliedBy(2));

    assertThat(fleet.commanders()).containsExactly("a");
    fleet.pass(LEASE);
    first.approve(asked(first));
    fleet.pass(LEASE.multipliedBy(3));
    assertThat(fleet.shop.stopped).containsExactly(4711);
    assertThat(fleet.opened()).hasSize(1);
  }

  @Test
  void wallClocksThatAreHoursApartMakeNoDifferenceToWhoCommands() {
    Replica first = fleet.replica("a", Duration.ofHours(5));
    Replica second = fleet.replica("b", Duration.ofHours(-7));
    fleet.block();
    assertThat(fleet.commanders()).containsExactly("a");
    fleet.pass(LEASE.multipliedBy(4));
    assertThat(fleet.commanders()).containsExactly("a");

    first.die();
    fleet.pass(LEASE.minusSeconds(11));
    assertThat(fleet.commanders()).isEmpty();
    fleet.pass(TAKE_OVER.minus(LEASE).plusSeconds(11));

    assertThat(fleet.commanders()).containsExactly("b");
    second.approve(asked(second));
    fleet.pass(LEASE.multipliedBy(3));
    assertThat(fleet.shop.stopped).containsExactly(4711);
  }
}
