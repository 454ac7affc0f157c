package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Facts.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we find and what we are given goes through plain data: journal, runbook, command line. */
class RecordsAsDataTest {
  private static final Session SESSION =
      new Session(
          4711,
          Instant.parse("2026-01-02T03:04:05.123456Z"),
          Instant.parse("2026-01-02T03:05:06.654321Z"));

  private final RecordJson json =
      new RecordJson(
          name -> {
            assertThat(name).isEqualTo("shop-db");
            return Library.SHOP;
          });

  @Test
  void theSessionOfARootIsFoundByItsPathAndIsTheSameToTheMicrosecond() {
    LockRoot root =
        new LockRoot(
            SESSION,
            "idle in transaction",
            "shop_batch",
            "nightly-export",
            18,
            2,
            Duration.ofSeconds(37),
            Duration.ofSeconds(44),
            List.of("RowExclusiveLock on orders"),
            "UPDATE orders SET status = ?",
            "");
    LockForest forest =
        new LockForest(
            List.of(root),
            List.of(),
            List.of(),
            18,
            Duration.ofSeconds(37),
            Duration.ofSeconds(5),
            "found",
            List.of(),
            List.of());

    Lookup found = json.toFacts(forest).at("roots[0].session");

    assertThat(found).isInstanceOf(Lookup.Found.class);
    Facts arguments =
        new Facts(Map.of("database", "shop-db", "session", ((Lookup.Found) found).value()));
    assertThat(json.fromPlain(arguments.values(), StopSession.class))
        .isEqualTo(new StopSession(Library.SHOP, SESSION));
    assertThat(json.fromPlain(json.toFacts(forest).values(), LockForest.class)).isEqualTo(forest);
  }

  @Test
  void anApprovalBindsToIdentityAndStateButNotToAgesAndWaiters() {
    assertThat(json.approvedFacts(state(18, Duration.ofSeconds(44))))
        .isEqualTo(json.approvedFacts(state(19, Duration.ofSeconds(45))));
    assertThat(json.approvedFacts(state(18, Duration.ZERO)).values().keySet())
        .containsExactly("pid", "backendStart", "queryStart", "state", "present", "protection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "2147483648", "'; SELECT pg_sleep(60) --", "", "4711 ", "4711.0"})
  void aPidThatIsNoneIsRefusedAtTheDoor(String pid) {
    Map<String, Object> session =
        Map.of(
            "pid", pid,
            "backendStart", "2026-01-02T03:04:05Z",
            "queryStart", "2026-01-02T03:04:05Z");
    assertThatThrownBy(() -> json.fromPlain(session, Session.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SessionState state(int waiters, Duration age) {
    return new SessionState(
        4711,
        SESSION.backendStart(),
        SESSION.queryStart(),
        "idle in transaction",
        true,
        "",
        "shop_batch",
        "nightly-export",
        "UPDATE orders SET status = ?",
        age,
        age,
        waiters,
        25);
  }
}
