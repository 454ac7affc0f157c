package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a provider's probes and diagnostics do. */
abstract class ProviderLookContract extends ProviderSpecContract {
  @Test
  void everyLookAnswersInOneLineAndWithoutControlCharacters() {
    looks()
        .forEach(
            (operation, arguments) -> {
              Object answer = look(rig, operation, arguments);
              String summary =
                  answer instanceof Evidence evidence
                      ? evidence.summary()
                      : ((HealthReading) answer).summary();
              assertThat(summary).as(operation).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
            });
  }

  @Test
  void whatIsFoundSurvivesTheJournal() {
    looks()
        .forEach(
            (operation, arguments) -> {
              if (look(rig, operation, arguments) instanceof Evidence evidence) {
                Record found = (Record) evidence;
                Facts plain = rig.json().toFacts(found);
                assertThat((Object) rig.json().fromPlain(plain.values(), found.getClass()))
                    .as(operation)
                    .isEqualTo(found);
              }
            });
  }

  @Test
  void aLookThatNobodyWaitsForEnds() {
    looks()
        .forEach(
            (operation, arguments) -> {
              Gate gate = new Gate();
              CompletableFuture<String> over = new CompletableFuture<>();
              GuardedCalls.Running<Object> running =
                  rig.start(
                      operation,
                      call -> {
                        gate.passDeafly();
                        try {
                          return look(operation, rig, arguments, call);
                        } finally {
                          over.complete(operation);
                        }
                      });
              gate.awaitArrival();
              running.cancel().run();
              gate.open();
              assertThat(rig.answer(operation, over)).isEqualTo(operation);
            });
  }

  @Test
  void whatCannotBeReachedIsNotGood() {
    Optional<ResponseProvider> unreachable = unreachable();
    if (unreachable.isEmpty()) {
      return;
    }
    try (ProviderRig cut = new ProviderRig(unreachable.get(), secrets(), patience())) {
      looks()
          .forEach(
              (operation, arguments) -> {
                try {
                  Object answer = look(cut, operation, arguments);
                  assertThat(answer instanceof HealthReading reading && reading.isGood())
                      .as("%s finds what it cannot reach good: %s", operation, answer)
                      .isFalse();
                  assertThat(answer instanceof Evidence evidence && evidence.notSeen().isEmpty())
                      .as("%s saw everything of what it cannot reach: %s", operation, answer)
                      .isFalse();
                } catch (RuntimeException said) {
                  cut.hear(said);
                }
              });
      assertNoSecretIn(cut);
    }
  }

  /** Looks, and writes down what was said. */
  Object look(ProviderRig at, String operation, Map<String, Object> arguments) {
    Object answer = at.call(operation, call -> look(operation, at, arguments, call));
    at.hear(answer);
    return answer;
  }

  private static Object look(
      String operation, ProviderRig at, Map<String, Object> arguments, Call call) throws Exception {
    return look(
        at.operation(operation), at.ready(operation, arguments).invocation().arguments(), call);
  }

  @SuppressWarnings("unchecked") // the parameters were bound with this operation's own spec
  private static Object look(Operation<?> operation, Record parameters, Call call)
      throws Exception {
    if (operation instanceof HealthProbe<?> probe) {
      return ((HealthProbe<Record>) probe).probe(parameters, call);
    } else if (operation instanceof Diagnostic<?, ?> diagnostic) {
      return ((Diagnostic<Record, Evidence>) diagnostic).diagnose(parameters, call);
    }
    throw new AssertionError(operation.spec().id() + " does not only look");
  }

  /** Says where a secret stands without showing it. */
  void assertNoSecretIn(ProviderRig at) {
    for (String said : at.heard()) {
      for (String secret : secrets()) {
        assertThat(said.contains(secret))
            .as("a secret stands in: %s", said.replace(secret, "***"))
            .isFalse();
      }
    }
  }
}
