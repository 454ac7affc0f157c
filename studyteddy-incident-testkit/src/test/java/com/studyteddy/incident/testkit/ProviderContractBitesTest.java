package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.testkit.BrokenProvider.RightChange;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each claim of the contract fails for a provider that breaks it, and for no other reason. */
class ProviderContractBitesTest {
  @Test
  void aProviderThatBreaksNothingPasses() {
    BrokenContract unbroken = BrokenContract.scripted(provider -> {});
    assertThatCode(
            () -> {
              unbroken.run(ProviderContract::planningHasNoEffectAndIsPure);
              unbroken.run(ProviderContract::aRepeatHasNoSecondEffect);
              unbroken.run(ProviderContract::theProviderItselfGuardsWhatWasRead);
              unbroken.run(ProviderCrashContract::whereverItBreaksOffTheTargetTellsWhatHappened);
              unbroken.run(ProviderCrashContract::aChangeThatIsCancelledEndsAndClaimsNothingFalse);
              unbroken.run(ProviderContract::noSecretIsSaid);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aPlanThatChangesSomething() {
    RecordingProvider[] target = new RecordingProvider[1];
    BrokenContract contract =
        BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public Plan plan(NewValue parameters, MemoryState before) {
                    Plan plan = super.plan(parameters, before);
                    target[0].target(MemoryTrial.TARGET).change("fast", before);
                    return plan;
                  }
                });
    target[0] = contract.right();

    contract.failsOn(ProviderContract::planningHasNoEffectAndIsPure, "effects of planning");
  }

  @Test
  void aPlanThatDiffersFromCallToCall() {
    AtomicLong counter = new AtomicLong();
    BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public Plan plan(NewValue parameters, MemoryState before) {
                    Plan plan = super.plan(parameters, before);
                    return new Plan(
                        List.of(new Effect("call", String.valueOf(counter.incrementAndGet()))),
                        plan.blastRadius(),
                        plan.undo(),
                        plan.proof());
                  }
                })
        .failsOn(
            ProviderContract::planningHasNoEffectAndIsPure, "the same input gives the same plan");
  }

  @Test
  void aProofThatIsNoProbe() {
    BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public Plan plan(NewValue parameters, MemoryState before) {
                    Plan plan = super.plan(parameters, before);
                    return new Plan(
                        plan.effects(),
                        plan.blastRadius(),
                        plan.undo(),
                        new Invocation<>(spec(), parameters));
                  }
                })
        .failsOn(ProviderContract::aPlanNamesWhatProvesItAndWhatTakesItBack, "HealthProbe");
  }

  @Test
  void aChangeWithoutAGuard() {
    BrokenContract contract = unguarded();
    contract.failsOn(
        ProviderContract::theProviderItselfGuardsWhatWasRead, "no longer the one that was read");
  }

  @Test
  void aChangeThatIsMadeAgain() {
    BrokenContract contract = unguarded();
    contract.failsOn(
        ProviderContract::aRepeatHasNoSecondEffect, "the same change again, past the library");
  }

  /** Takes the target as it is now for the one that was read. */
  private static BrokenContract unguarded() {
    RecordingProvider[] provider = new RecordingProvider[1];
    BrokenContract contract =
        BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public Change apply(NewValue parameters, MemoryState before, Call call)
                      throws Exception {
                    MemoryTarget target = provider[0].target(MemoryTrial.TARGET);
                    if (target.value().equals(parameters.value())) {
                      target.become("anything");
                    }
                    return super.apply(parameters, target.read(), call);
                  }
                });
    provider[0] = contract.right();
    return contract;
  }

  @Test
  void aStateThatLeavesOutWhichOneItIs() {
    RecordingProvider[] provider = new RecordingProvider[1];
    BrokenContract contract =
        BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public MemoryState read(NewValue parameters, Call call) throws Exception {
                    MemoryState state = super.read(parameters, call);
                    return new MemoryState(0, state.value(), state.reads());
                  }

                  @Override
                  public Change apply(NewValue parameters, MemoryState before, Call call)
                      throws Exception {
                    MemoryTarget target = provider[0].target(MemoryTrial.TARGET);
                    return super.apply(parameters, target.read(), call);
                  }
                });
    provider[0] = contract.right();

    contract.failsOn(
        ProviderContract::aTargetThatChangedSinceItWasApprovedIsNotTouched, "Applied[");
    contract.failsOn(ProviderContract::aPlanThatGrewOldIsReadAgainBeforeItIsCarriedOut, "Applied[");
  }

  @Test
  void aStateThatChangesByItself() {
    AtomicLong clock = new AtomicLong();
    BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public MemoryState read(NewValue parameters, Call call) throws Exception {
                    MemoryState state = super.read(parameters, call);
                    return new MemoryState(clock.incrementAndGet(), state.value(), state.reads());
                  }
                })
        .failsOn(
            ProviderContract::whatIsReadTwiceIsTheSameToThoseWhoApprove,
            "only what is marked @Shown");
  }

  @Test
  void aTargetThatNeverSaysThatItIsDone() {
    BrokenContract contract =
        BrokenContract.scripted(
            provider -> provider.always(Step.SETTLE, Behaviour.answering(Settled.NO_EFFECT)));
    contract.failsOn(
        ProviderContract::whatWasCarriedOutIsThereAndTheTargetSaysSo, "expected: TOOK_EFFECT");
    contract.failsOn(
        ProviderCrashContract::whereverItBreaksOffTheTargetTellsWhatHappened, "Failed[");
  }

  @Test
  void aTargetThatSaysDoneBeforeItIs() {
    BrokenContract contract =
        BrokenContract.scripted(
            provider -> provider.always(Step.SETTLE, Behaviour.answering(Settled.TOOK_EFFECT)));
    contract.failsOn(
        ProviderContract::whatWasCarriedOutIsThereAndTheTargetSaysSo, "before anything is done");
    contract.failsOn(
        ProviderCrashContract::whereverItBreaksOffTheTargetTellsWhatHappened, "Applied[");
  }

  @Test
  void aChangeThatSaysDoneAndDidNothing() {
    BrokenContract.scripted(
            provider -> provider.always(Step.APPLY, Behaviour.answering(Change.MADE)))
        .failsOn(ProviderContract::whatWasCarriedOutIsThereAndTheTargetSaysSo, "but was: 0L");
  }

  @Test
  void aChangeWithoutCrashPoints() {
    BrokenContract.scripted(
            provider -> provider.always(Step.APPLY, Behaviour.answering(Change.MADE)))
        .failsOn(
            ProviderCrashContract::whereverItBreaksOffTheTargetTellsWhatHappened,
            "crash points of shop.value.set");
  }

  @Test
  void aCancelledChangeThatSaysThatNothingHappened() {
    BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public Change apply(NewValue parameters, MemoryState before, Call call)
                      throws Exception {
                    Change change = super.apply(parameters, before, call);
                    return call.isCancelled() ? Change.NOT_NEEDED : change;
                  }
                })
        .failsOn(
            ProviderCrashContract::aChangeThatIsCancelledEndsAndClaimsNothingFalse,
            "it says that it changed nothing");
  }

  @Test
  void aCancelledChangeThatDoesNotEnd() {
    Gate never = new Gate();
    try {
      BrokenContract.withChange(
              right ->
                  new RightChange(right) {
                    @Override
                    public Change apply(NewValue parameters, MemoryState before, Call call)
                        throws Exception {
                      Change change = super.apply(parameters, before, call);
                      if (call.isCancelled()) {
                        never.passDeafly();
                      }
                      return change;
                    }
                  })
          .failsOn(
              ProviderCrashContract::aChangeThatIsCancelledEndsAndClaimsNothingFalse,
              "did not come back within");
    } finally {
      never.open();
    }
  }

  @Test
  void aLookThatDoesNotEndWhenCancelled() {
    Gate never = new Gate();
    try {
      BrokenContract.scripted(
              provider -> provider.always(Step.PROBE, Behaviour.hangingDeafly(never)))
          .failsOn(ProviderLookContract::aLookThatNobodyWaitsForEnds, "did not come back within");
    } finally {
      never.open();
    }
  }

  @Test
  void aProbeThatFindsWhatItCannotReachGood() {
    BrokenContract.scripted(provider -> {})
        .failsOn(ProviderLookContract::whatCannotBeReachedIsNotGood, "what it cannot reach");
  }

  @Test
  void aSecretInAReadingAndInAnError() {
    BrokenContract reading =
        BrokenContract.scripted(
            provider ->
                provider
                    .probe("checkout")
                    .says(new HealthReading.Up("as " + BrokenContract.SECRET, List.of())));
    reading.failsOn(ProviderContract::noSecretIsSaid, "a secret stands in: Up[summary=as ***");
    BrokenContract error =
        BrokenContract.scripted(
            provider ->
                provider.next(
                    Step.READ,
                    Behaviour.throwing(
                        () -> new IOException("login with " + BrokenContract.SECRET + " failed"))));
    error.failsOn(
        contract -> {
          ((BrokenContract) contract).forEachChange(each -> readOnce(each));
          ((BrokenContract) contract).assertNoSecretIn(((BrokenContract) contract).rig);
        },
        "a secret stands in: java.io.IOException: login with ***");
  }

  private static void readOnce(ProviderFixture.Trying trying) {
    assertThatCode(trying::read).hasMessageContaining("***");
  }

  @Test
  void aSummaryOfTwoLines() {
    BrokenContract.scripted(
            provider -> provider.probe("checkout").says(new HealthReading.Up("a\nb", List.of())))
        .failsOn(
            ProviderLookContract::everyLookAnswersInOneLineAndWithoutControlCharacters,
            "not to contain pattern");
  }

  @Test
  void aNameThatBelongsToSomebodyElse() {
    BrokenContract.withProbe(right -> probe("other.checkout.check", ActionClass.OBSERVE))
        .failsOn(
            ProviderSpecContract::namesAreWellFormedAndBeginWithTheProvider,
            "other.checkout.check");
  }

  @Test
  void aProbeThatIsDeclaredToChangeThings() {
    BrokenContract.withProbe(right -> probe("shop.checkout.check", ActionClass.DISRUPTIVE))
        .failsOn(
            ProviderSpecContract::onlyMitigationsChangeAnything, "shop.checkout.check only reads");
  }

  @Test
  void aParameterThatNobodyExplains() {
    BrokenContract.withProbe(right -> probe("shop.checkout.check", ActionClass.OBSERVE))
        .failsOn(
            ProviderSpecContract::everyParameterIsDocumentedAndItsDefaultIsOne,
            "@Parameter on 'target'");
  }

  @Test
  void aProbeThatTakesAnyTarget() {
    BrokenContract.withProbe(right -> probe("shop.checkout.check", ActionClass.OBSERVE))
        .failsOn(
            ProviderSpecContract::aTargetOfSomebodyElseIsNotTouched,
            "finds an undeclared target good");
  }

  @Test
  void anOperationThatIsNotTried() {
    BrokenContract.withProbe(right -> probe("shop.untried.check", ActionClass.OBSERVE))
        .failsOn(ProviderSpecContract::everyOperationIsTried, "shop.untried.check");
  }

  private record Unexplained(Target target) {}

  private static HealthProbe<Unexplained> probe(String id, ActionClass actionClass) {
    return new HealthProbe<>() {
      @Override
      public OperationSpec<Unexplained> spec() {
        return new OperationSpec<>(
            id, "Look", Unexplained.class, actionClass, Duration.ofSeconds(1));
      }

      @Override
      public HealthReading probe(Unexplained parameters, Call call) {
        return new HealthReading.Up("fine", List.of());
      }
    };
  }

  @Test
  void aChangeThatIsDeclaredToOnlyRead() {
    BrokenContract.withChange(
            right ->
                new RightChange(right) {
                  @Override
                  public OperationSpec<NewValue> spec() {
                    OperationSpec<NewValue> spec = super.spec();
                    return new OperationSpec<>(
                        spec.id(),
                        spec.title(),
                        spec.parameters(),
                        ActionClass.OBSERVE,
                        spec.deadline());
                  }
                })
        .failsOn(ProviderSpecContract::onlyMitigationsChangeAnything, "shop.value.set only reads");
  }
}
