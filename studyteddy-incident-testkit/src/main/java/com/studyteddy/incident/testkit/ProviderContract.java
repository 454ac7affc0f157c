package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ResponseProvider} must do. A provider is tested by extending this class in its
 * own tests and saying what to call and how to look at the target without it.
 *
 * <p>Each claim gets a provider of its own and each change a trial of its own. Nothing here waits
 * for a length of time; what does not come back at all fails after {@link #patience}.
 */
public abstract class ProviderContract extends ProviderKillContract {
  /**
   * Makes the provider under test; the contract closes it.
   *
   * @return a fresh one
   */
  @Override
  protected abstract ResponseProvider provider();

  /**
   * Says how its probes and diagnostics can be called.
   *
   * @return by operation id, arguments in the form a runbook file would use
   */
  @Override
  protected abstract Map<String, Map<String, Object>> looks();

  /**
   * Says how its mitigations can be tried.
   *
   * @return by operation id, what makes a target ready; empty for a provider that changes nothing
   */
  @Override
  protected abstract Map<String, Supplier<ChangeTrial>> changes();

  /**
   * Says how another process makes the same provider; that process is killed at every place on the
   * way of every change, while the target lives on.
   *
   * @return empty only when the target is a part of this process and would end with it
   */
  @Override
  protected abstract Optional<Elsewhere> elsewhere();

  /**
   * Names what the provider knows and must not say, such as the password of its connection.
   *
   * @return empty unless overridden
   */
  @Override
  protected Set<String> secrets() {
    return Set.of();
  }

  /**
   * Makes a provider of the same targets, none of which can be reached.
   *
   * @return empty unless overridden, when nothing is claimed of it
   */
  @Override
  protected Optional<ResponseProvider> unreachable() {
    return Optional.empty();
  }

  /**
   * Says how long a call may take in real time, one that was cancelled included.
   *
   * @return 20 s unless overridden
   */
  @Override
  protected Duration patience() {
    return super.patience();
  }

  @Test
  void planningHasNoEffectAndIsPure() {
    forEachChange(
        trying -> {
          trying.plan();
          Record before = trying.read();
          Plan plan = trying.action.plan(trying.parameters, before);
          assertThat(trying.action.plan(trying.parameters, before))
              .as("the same input gives the same plan")
              .isEqualTo(plan);
          assertThat(plan.effects()).as("a plan says what it does").isNotEmpty();
          assertThat(trying.trial.effects()).as("effects of planning").isZero();
        });
  }

  @Test
  void aPlanNamesWhatProvesItAndWhatTakesItBack() {
    forEachChange(
        trying -> {
          PlanCard card = trying.plan();
          assertThat(operationOf(card.proof())).isInstanceOf(HealthProbe.class);
          card.undo()
              .ifPresent(
                  undo -> assertThat(operationOf(undo)).isInstanceOf(MitigationAction.class));
        });
  }

  private Object operationOf(PlanCard.Call call) {
    Bound.Ready ready = rig.ready(call.operation(), call.arguments().values());
    return ready.operation();
  }

  @Test
  void whatIsReadTwiceIsTheSameToThoseWhoApprove() {
    forEachChange(
        trying ->
            assertThat(trying.plan().digest())
                .as("only what is marked @Shown may change by itself")
                .isEqualTo(trying.plan().digest()));
  }

  @Test
  void aStateSurvivesTheJournal() {
    forEachChange(
        trying -> {
          Record before = trying.read();
          Facts plain = rig.json().toFacts(before);
          assertThat((Object) rig.json().fromPlain(plain.values(), trying.action.state()))
              .isEqualTo(before);
        });
  }

  @Test
  void whatWasCarriedOutIsThereAndTheTargetSaysSo() {
    forEachChange(
        trying -> {
          Record before = trying.read();
          assertThat(trying.action.settle(trying.parameters, before, before))
              .as("before anything is done")
              .isEqualTo(Settled.NO_EFFECT);

          End end = trying.carryOut(trying.plan());

          assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class);
          assertThat(trying.trial.effects()).isEqualTo(1);
          assertThat(trying.action.settle(trying.parameters, before, trying.read()))
              .isEqualTo(Settled.TOOK_EFFECT);
        });
  }

  @Test
  void aRepeatHasNoSecondEffect() {
    forEachChange(
        trying -> {
          PlanCard card = trying.plan();
          Record before = trying.read();
          assertThat(trying.carryOut(card).outcome()).isInstanceOf(Outcome.Applied.class);

          assertThat(trying.carryOut(card).outcome())
              .as("the same plan again")
              .isInstanceOfAny(Outcome.Unchanged.class, Outcome.Refused.class);
          assertThat(guarded(trying, before))
              .as("the same change again, past the library")
              .isNotEqualTo(Optional.of(Change.MADE));
          assertThat(trying.trial.effects()).isEqualTo(1);
        });
  }

  @Test
  void aTargetThatChangedSinceItWasApprovedIsNotTouched() {
    forEachChange(
        trying -> {
          PlanCard card = trying.plan();
          trying.trial.disturb();

          assertThat(trying.carryOut(card).outcome())
              .isInstanceOfAny(Outcome.Refused.class, Outcome.Unchanged.class);
          assertThat(trying.trial.effects()).isZero();
        });
  }

  @Test
  void theProviderItselfGuardsWhatWasRead() {
    forEachChange(
        trying -> {
          Record before = trying.read();
          trying.trial.disturb();

          assertThat(guarded(trying, before))
              .as("applied to a target that is no longer the one that was read")
              .isNotEqualTo(Optional.of(Change.MADE));
          assertThat(trying.trial.effects()).isZero();
        });
  }

  private Optional<Object> guarded(Trying trying, Record before) {
    try {
      return trying.apply(before);
    } catch (RefusedException refused) {
      return Optional.empty();
    }
  }

  @Test
  void aPlanThatGrewOldIsReadAgainBeforeItIsCarriedOut() {
    forEachChange(
        trying -> {
          PlanCard card = trying.plan();
          rig.clock().advance(FRESHNESS.multipliedBy(20));
          trying.trial.disturb();

          assertThat(trying.carryOut(card).outcome())
              .isInstanceOfAny(Outcome.Refused.class, Outcome.Unchanged.class);
          assertThat(trying.trial.effects()).isZero();
        });
  }

  @Test
  void noSecretIsSaid() {
    looks().forEach((operation, arguments) -> look(rig, operation, arguments));
    rig.hear(rig.operations());
    forEachChange(
        trying -> {
          PlanCard card = trying.plan();
          rig.hear(trying.read());
          trying.carryOut(card);
          trying.carryOut(card);
        });
    assertNoSecretIn(rig);
  }

  @Test
  void closingTwiceDoesNoHarm() {
    ResponseProvider provider = provider();
    provider.close();
    provider.close();
    assertThat(provider.id()).isNotBlank();
  }
}
