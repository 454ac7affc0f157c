package com.studyteddy.incident.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.testkit.Bench;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final Authorizer.Request REQUEST =
      new Authorizer.Request(
          Authorizer.Stage.PLAN,
          new IncidentId("INC-AUTH"),
          Severity.P1,
          "shop.value.set",
          ActionClass.REVERSIBLE,
          Optional.of("shop-db"),
          Optional.empty());

  private final Bench bench = new Bench();

  private Decision decide(Authorizer authorizer) {
    return bench.settled(
        new Authority(authorizer, bench.calls, Duration.ofSeconds(1), text -> text)
            .decide(REQUEST));
  }

  @Test
  void aDecisionIsPassedOnAsItIs() {
    Decision need = new Decision.NeedApprovals(2, "two of us");
    assertThat(
            decide(
                request -> {
                  assertThat(request).isEqualTo(REQUEST);
                  return need;
                }))
        .isEqualTo(need);
  }

  @Test
  void anExceptionIsANo() {
    assertThat(
            decide(
                request -> {
                  throw new IllegalStateException("directory is down");
                }))
        .isEqualTo(
            new Decision.Deny(
                "the authoriser failed: IllegalStateException: directory is down, so the answer is no"));
  }

  @Test
  void anErrorIsANo() {
    assertThat(
            decide(
                request -> {
                  throw new StackOverflowError();
                }))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  @SuppressWarnings("NullAway") // what a host without null checks may do
  void nullIsANo() {
    assertThat(decide(request -> null))
        .isEqualTo(new Decision.Deny("the authoriser answered null, so the answer is no"));
  }

  @Test
  void aYesAfterTheLimitIsANo() {
    assertThat(
            decide(
                request -> {
                  bench.clock.advance(Duration.ofSeconds(1));
                  return new Decision.Allow("sure");
                }))
        .isEqualTo(
            new Decision.Deny("the authoriser did not answer within 1.0 s, so the answer is no"));
  }

  @Test
  void withoutAnAuthoriserNothingMayBeChanged() {
    assertThat(decide(Authorizer.readOnly())).isInstanceOf(Decision.Deny.class);
  }
}
