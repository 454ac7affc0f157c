package com.studyteddy.incident.core.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.guard.CallFailedException;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.testkit.Behaviour;
import com.studyteddy.incident.testkit.Bench;
import com.studyteddy.incident.testkit.MemoryTarget;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MitigationProtocolTest {
  private final Bench bench = new Bench();
  private final MemoryTarget target = bench.provider.target("shop-db");

  private MitigationProtocol<?, ?> protocol(String value) {
    Bound bound =
        bench.binder.bind("shop.value.set", new Facts(Map.of("target", "shop-db", "value", value)));
    return MitigationProtocol.of(bench.change(), ((Bound.Ready) bound).invocation(), bench.tools());
  }

  private PlanCard plan(String value) {
    return bench
        .settled(protocol(value).plan())
        .asCard(new PlanId(1), "set", Duration.ofMinutes(2));
  }

  /** A plan, with what was called for it forgotten. */
  private PlanCard approved() {
    PlanCard card = plan("fast");
    bench.provider.forgetCalls();
    return card;
  }

  private End carryOut(PlanCard card) {
    return bench.settled(protocol("fast").carryOut(card));
  }

  private void assertEnd(End end, Outcome outcome, Settled... settled) {
    assertThat(end)
        .isEqualTo(
            new End(outcome, settled.length == 0 ? Optional.empty() : Optional.of(settled[0])));
  }

  @Test
  void aPlanIsReadAndPlannedAndNothingElse() {
    PlanCard card = plan("fast");

    assertThat(bench.provider.steps()).containsExactly(Step.READ, Step.PLAN, Step.SETTLE);
    assertThat(target.effects()).isZero();
    assertThat(card.arguments().values()).isEqualTo(Map.of("target", "shop-db", "value", "fast"));
    assertThat(card.before().values()).containsEntry("value", "slow").containsKey("reads");
    assertThat(card.undo().orElseThrow().arguments().values()).containsEntry("value", "slow");
    assertThat(card.proof().operation()).isEqualTo("shop.checkout.check");
    assertThat(card.readAt()).isEqualTo(bench.clock.instant());
    assertThat(card.freshUntil()).isEqualTo(bench.clock.instant().plusSeconds(120));
  }

  @Test
  void aTargetThatIsAlreadyAsWantedIsPlannedAsSuch() {
    assertThat(bench.settled(protocol("slow").plan()).alreadySo()).isTrue();
    assertThat(bench.settled(protocol("fast").plan()).alreadySo()).isFalse();
  }

  @Test
  void aPlanThatIsRefusedOrNullOrUnreadableIsNoPlan() {
    bench.provider.next(Step.PLAN, Behaviour.refusing("protected", "not this one"));
    assertThatThrownBy(() -> plan("fast"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("not this one");
    bench.provider.next(Step.PLAN, Behaviour.answeringNull());
    assertThatThrownBy(() -> plan("fast")).isInstanceOf(CallFailedException.class);
    bench.provider.next(Step.READ, Behaviour.answeringNull());
    assertThatThrownBy(() -> plan("fast"))
        .isInstanceOf(CallFailedException.class)
        .hasMessage("shop.value.set (read) answered null");
  }

  @Test
  void theDigestLeavesOutWhatIsOnlyShown() {
    PlanCard first = plan("fast");
    PlanCard second = plan("fast");
    assertThat(second.before()).as("it was read once more").isNotEqualTo(first.before());
    assertThat(second.digest()).isEqualTo(first.digest());
  }

  @Test
  void theDigestHoldsArgumentsIdentityAndVersion() {
    PlanCard first = plan("fast");
    assertThat(plan("faster").digest()).isNotEqualTo(first.digest());
    target.replace();
    assertThat(plan("fast").digest()).isNotEqualTo(first.digest());
  }

  @Test
  void anUndisturbedChangeIsReadAgainAndApplied() {
    End end = carryOut(approved());

    assertEnd(end, new Outcome.Applied("the target was changed"));
    assertThat(bench.provider.steps()).containsExactly(Step.READ, Step.SETTLE, Step.APPLY);
    assertThat(target.value()).isEqualTo("fast");
  }

  @Test
  void aTargetThatIsAsWantedByNowIsLeftAlone() {
    PlanCard card = approved();
    target.become("fast");

    assertEnd(carryOut(card), new Outcome.Unchanged("the target was already as wanted"));
    assertThat(bench.provider.steps()).doesNotContain(Step.APPLY);
  }

  @Test
  void whatWasNotNeededAnyMoreIsUnchanged() {
    PlanCard card = approved();
    bench.provider.next(
        Step.APPLY, Behaviour.answering(com.studyteddy.incident.mitigation.Change.NOT_NEEDED));

    assertEnd(carryOut(card), new Outcome.Unchanged("there was nothing left to change"));
  }

  @Test
  void aTargetThatChangedIsRefusedAndSaysWhatChanged() {
    PlanCard card = approved();
    target.become("broken");

    assertEnd(
        carryOut(card),
        new Outcome.Refused(
            "the target changed since it was approved: value was slow and is broken"));
    assertThat(bench.provider.steps()).doesNotContain(Step.APPLY);
    assertThat(target.effects()).isZero();
  }

  @Test
  void anotherChangeThanTheApprovedOneIsRefused() {
    PlanCard card = approved();

    End end = bench.settled(protocol("faster").carryOut(card));

    assertEnd(
        end,
        new Outcome.Refused(
            "the target changed since it was approved: its arguments or its operation"));
    assertThat(target.effects()).isZero();
  }

  @Test
  void theProvidersGuardHasTheLastWord() {
    PlanCard card = approved();
    bench.provider.next(Step.APPLY, Behaviour.refusing("target-changed", "it moved on"));

    assertEnd(carryOut(card), new Outcome.Refused("it moved on"));
    assertThat(bench.provider.steps()).as("no need to read back").endsWith(Step.APPLY);
  }

  @Test
  void theKillSwitchRefuses() {
    PlanCard card = approved();
    engage();

    assertThat(carryOut(card).outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.summary()).startsWith("the kill switch is engaged by ada"));
    assertThat(bench.provider.steps()).doesNotContain(Step.APPLY);
  }

  @Test
  void theKillSwitchCancelsWhatIsUnderWayAndTheTargetSaysWhatHappened() {
    PlanCard card = approved();
    bench.provider.next(
        Step.APPLY,
        Behaviour.thenThrowing(
            () -> {
              engage();
              return new InterruptedException("cancelled");
            }));

    End end = carryOut(card);

    assertEnd(
        end,
        new Outcome.Applied("shop.value.set was cancelled; read back, the target is as wanted"),
        Settled.TOOK_EFFECT);
  }

  private void engage() {
    bench.killSwitch.move(
        Optional.of(new KillSwitch.Engagement(Actor.person("ada"), bench.clock.instant(), "stop")));
  }

  @Test
  void aTargetThatCannotBeReadAgainIsNotTouched() {
    PlanCard card = approved();
    bench.provider.next(Step.READ, Behaviour.throwing(() -> new IOException("gone")));

    assertEnd(
        carryOut(card),
        new Outcome.Failed(
            "nothing was done, the target could not be read again: shop.value.set (read again)"
                + " failed: IOException: gone"));
    assertThat(bench.provider.steps()).containsExactly(Step.READ);
  }

  @Test
  void aReplyThatWasLostIsAppliedOnceTheTargetSaysSo() {
    PlanCard card = approved();
    bench.provider.next(Step.APPLY, Behaviour.thenThrowing(() -> new IOException("reply lost")));

    assertEnd(
        carryOut(card),
        new Outcome.Applied(
            "shop.value.set failed: IOException: reply lost; read back, the target is as wanted"),
        Settled.TOOK_EFFECT);
    assertThat(bench.provider.steps())
        .containsExactly(Step.READ, Step.SETTLE, Step.APPLY, Step.READ, Step.SETTLE);
  }

  @Test
  void whatBrokeOffBeforeAnythingHappenedFailed() {
    PlanCard card = approved();
    bench.provider.next(Step.APPLY, Behaviour.throwing(() -> new IOException("refused")));

    assertEnd(
        carryOut(card),
        new Outcome.Failed(
            "shop.value.set failed: IOException: refused; read back, the target is as it was before"),
        Settled.NO_EFFECT);
  }

  @Test
  void nullIsNoEndAndTheTargetIsAsked() {
    PlanCard card = approved();
    bench.provider.next(Step.APPLY, Behaviour.answeringNull());

    assertEnd(
        carryOut(card),
        new Outcome.Applied("shop.value.set answered null; read back, the target is as wanted"),
        Settled.TOOK_EFFECT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Settled.class,
      names = {"PARTLY", "CANNOT_TELL"})
  void whatTheTargetDoesNotTellIsUnknown(Settled settled) {
    PlanCard card = approved();
    bench.provider.next(Step.APPLY, Behaviour.throwing(() -> new IOException("broke off")));
    bench.provider.next(Step.SETTLE, Behaviour.asUsual());
    bench.provider.next(Step.SETTLE, Behaviour.answering(settled));

    End end = carryOut(card);

    assertThat(end.outcome()).isInstanceOf(Outcome.Unknown.class);
    assertThat(end.outcome().summary()).endsWith("look at the target");
    assertThat(end.settled()).contains(settled);
  }

  @Test
  void whatCannotBeReadBackIsUnknown() {
    PlanCard card = approved();
    bench.provider.next(Step.APPLY, Behaviour.thenThrowing(() -> new IOException("reply lost")));
    bench.provider.next(Step.READ, Behaviour.asUsual());
    bench.provider.next(Step.READ, Behaviour.throwing(() -> new IOException("gone")));

    assertEnd(
        carryOut(card),
        new Outcome.Unknown(
            "shop.value.set failed: IOException: reply lost; the target could not be read back:"
                + " shop.value.set (read back) failed: IOException: gone"));
  }

  @Test
  void whatStillRunsAtItsDeadlineMayStillHappen() {
    PlanCard card = approved();
    bench.provider.next(
        Step.APPLY,
        Behaviour.throwing(
            () -> {
              bench.clock.advance(Duration.ofSeconds(5));
              return new IOException("too late to be heard");
            }));

    End end = carryOut(card);

    assertThat(end.outcome())
        .isEqualTo(
            new Outcome.Unknown(
                "shop.value.set did not answer within 5.0 s; read back, the target is as before, but"
                    + " the attempt still runs"));
  }

  @Test
  void whatWasNeverBegunFailed() {
    PlanCard card = approved();
    var future = protocol("fast").carryOut(card);
    while (!bench.provider.steps().contains(Step.SETTLE)) {
      bench.executor.runNext();
    }
    // the change waits for a thread, and none comes
    bench.clock.advance(Duration.ofSeconds(5));

    assertEnd(
        bench.settled(future),
        new Outcome.Failed(
            "shop.value.set did not answer within 5.0 s; read back, the target is as it was before"),
        Settled.NO_EFFECT);
    assertThat(target.effects()).isZero();
  }

  @Test
  void afterACrashTheTargetIsAskedAgainstWhatWasIntended() {
    PlanCard card = approved();
    assertEnd(
        bench.settled(protocol("fast").readBack(card)),
        new Outcome.Failed("nobody saw the attempt end; read back, the target is as it was before"),
        Settled.NO_EFFECT);
    target.become("fast");
    assertEnd(
        bench.settled(protocol("fast").readBack(card)),
        new Outcome.Applied("nobody saw the attempt end; read back, the target is as wanted"),
        Settled.TOOK_EFFECT);
    target.replace();
    assertEnd(
        bench.settled(protocol("fast").readBack(card)),
        new Outcome.Unknown(
            "nobody saw the attempt end; the target does not tell: look at the target"),
        Settled.CANNOT_TELL);
    assertThat(bench.provider.steps()).doesNotContain(Step.APPLY);
  }

  @Test
  void whatCannotBeRecalledIsUnknown() {
    PlanCard card = approved();
    PlanCard older =
        new PlanCard(
            card.id(),
            card.step(),
            card.operation(),
            card.title(),
            card.actionClass(),
            card.arguments(),
            new Facts(Map.of("host", "of another version")),
            card.effects(),
            card.blastRadius(),
            card.undo(),
            card.proof(),
            card.digest(),
            card.readAt(),
            card.freshUntil());

    End end = bench.settled(protocol("fast").readBack(older));

    assertThat(end.outcome()).isInstanceOf(Outcome.Unknown.class);
    assertThat(end.outcome().summary()).startsWith("the target could not be read back");
    assertThat(end.settled()).isEmpty();
  }

  @Test
  void aRepeatOfACarriedOutPlanChangesNothing() {
    PlanCard card = approved();
    carryOut(card);
    assertEnd(carryOut(card), new Outcome.Unchanged("the target was already as wanted"));
    assertThat(target.effects()).isEqualTo(1);
  }
}
