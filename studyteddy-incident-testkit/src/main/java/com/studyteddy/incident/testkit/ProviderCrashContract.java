package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.spi.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a mitigation claims when it does not come to its end. */
abstract class ProviderCrashContract extends ProviderLookContract {
  /** Stands for the end of the process; no provider catches it. */
  private static final class EndOfProcess extends Error {
    private static final long serialVersionUID = 1L;

    EndOfProcess(String at) {
      super("the process ended at " + at);
    }
  }

  @Test
  void whereverItBreaksOffTheTargetTellsWhatHappened() {
    for (Map.Entry<String, Supplier<ChangeTrial>> change : changes().entrySet()) {
      List<String> points = crashPoints(change);
      assertThat(points).as("crash points of %s", change.getKey()).isNotEmpty();
      for (String point : points) {
        tryOut(
            change,
            trying -> {
              PlanCard card = trying.plan();
              Record before = trying.read();
              rig.atCrashPoints(
                  at -> {
                    if (at.equals(point)) {
                      throw new EndOfProcess(at);
                    }
                  });
              assertThat(trying.apply(before)).as("ended at %s", point).isEmpty();
              rig.atCrashPoints(at -> {});

              assertTrue(trying, trying.readBack(card), change.getKey() + " ended at " + point);
            });
      }
    }
  }

  @Test
  void aChangeThatIsCancelledEndsAndClaimsNothingFalse() {
    for (Map.Entry<String, Supplier<ChangeTrial>> change : changes().entrySet()) {
      for (String point : crashPoints(change)) {
        tryOut(change, trying -> cancelledAt(point, trying));
      }
    }
  }

  private void cancelledAt(String point, Trying trying) {
    PlanCard card = trying.plan();
    Record before = trying.read();
    CompletableFuture<Runnable> cancel = new CompletableFuture<>();
    CompletableFuture<Object> own = new CompletableFuture<>();
    rig.atCrashPoints(
        at -> {
          if (at.equals(point)) {
            cancel.join().run();
          }
        });
    GuardedCalls.Running<Object> running =
        rig.start(
            trying.operation,
            call -> {
              try {
                Object change = trying.action.apply(trying.parameters, before, call);
                own.complete(change);
                return change;
              } catch (Throwable failure) {
                own.complete(failure);
                throw failure;
              }
            });
    cancel.complete(running.cancel());
    // what the provider itself says, though nobody waits for it any more
    Object said = rig.answer(trying.operation + " cancelled at " + point, own);
    rig.atCrashPoints(at -> {});

    long effects = trying.trial.effects();
    if (said == Change.MADE) {
      assertThat(effects).as("it says that it changed the target").isEqualTo(1);
    } else if (said == Change.NOT_NEEDED || said instanceof RefusedException) {
      assertThat(effects).as("it says that it changed nothing: %s", said).isZero();
    } else {
      assertTrue(trying, trying.readBack(card), trying.operation + " cancelled at " + point);
    }
  }

  private void assertTrue(Trying trying, End end, String when) {
    long effects = trying.trial.effects();
    if (end.outcome() instanceof Outcome.Applied) {
      assertThat(effects).as("%s: %s", when, end).isEqualTo(1);
    } else if (!(end.outcome() instanceof Outcome.Unknown)) {
      assertThat(effects).as("%s: %s", when, end).isZero();
    }
  }

  /** The named places that an undisturbed change passes. */
  private List<String> crashPoints(Map.Entry<String, Supplier<ChangeTrial>> change) {
    List<String> passed = new CopyOnWriteArrayList<>();
    tryOut(
        change,
        trying -> {
          Record before = trying.read();
          rig.atCrashPoints(passed::add);
          assertThat(trying.apply(before)).contains(Change.MADE);
          rig.atCrashPoints(at -> {});
        });
    return passed.stream().distinct().toList();
  }

  private void tryOut(Map.Entry<String, Supplier<ChangeTrial>> change, Claim claim) {
    try (ChangeTrial trial = change.getValue().get()) {
      claim.of(new Trying(change.getKey(), trial));
    }
  }
}
