package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot work is said when it is built, all of it, and nothing is left behind. */
class AssemblyTest extends BuiltOnNothing {
  @Test
  void whatTheRunbookNamesAndNobodyBringsIsListedAtOnce() {
    Map<String, Object> shop = Map.of("shop", "shop");
    Runbook runbook =
        new Runbook(
            "shop",
            "1",
            "shop team",
            "shop",
            List.of(
                new Check("lag", Use.of("kafka.lag.check", Map.of()), true, Severity.P1, "lag"),
                new Check("locks", Use.of("shop.lock.find", shop), true, Severity.P1, "locks"),
                new Check(
                    "door",
                    Use.of("shop.lock.check", Map.of("shop", "other")),
                    true,
                    Severity.P1,
                    ""),
                new Check("hall", Use.of("shop.lock.check", Map.of()), true, Severity.P1, "")),
            List.of(
                Procedure.called("database-issues", "Database issues")
                    .diagnose("find", Use.of("shop.lock.find", shop))
                    .mitigate("stop", Use.of("shop.session.kill", shop))
                    .mitigate(
                        "stop-2",
                        Use.of("shop.session.stop", shop).from("pid", "find.roots[0].session"))
                    .build()));
    assertThatThrownBy(
            () ->
                IncidentResponse.builder()
                    .runbook(runbook)
                    .journal(journal)
                    .provider(new LockedShop())
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "check 'lag': there is no operation 'kafka.lag.check'",
            "add the provider that brings it",
            "check 'locks': shop.lock.find is not a probe",
            "check 'door'",
            "'other'",
            "check 'hall'",
            "'shop' is missing",
            "step 'stop' of procedure 'database-issues'",
            "shop.session.kill",
            "has no parameter 'pid'");
  }

  @Test
  void aPathIntoEvidenceThatIsNoneIsRefusedBeforeTheStart() {
    Map<String, Object> shop = Map.of("shop", "shop");
    Procedure.Builder procedure =
        Procedure.called("database-issues", "Database issues")
            .diagnose("find", Use.of("shop.lock.find", shop));
    for (String path : List.of("find", "find[0].session")) {
      procedure.mitigate(
          "stop-" + path.length(), Use.of("shop.session.stop", shop).from("session", path));
    }
    Runbook runbook =
        new Runbook("shop", "1", "shop team", "shop", List.of(), List.of(procedure.build()));
    assertThatThrownBy(
            () ->
                IncidentResponse.builder()
                    .runbook(runbook)
                    .journal(journal)
                    .provider(new LockedShop())
                    .build())
        .hasMessageContainingAll("'find' is not", "'find[0].session' is not", "a dot");
  }

  @Test
  void aSoakThatNobodyCouldProveIsRefused() {
    assertThatThrownBy(
            () ->
                whole()
                    .provider(new LockedShop())
                    .limits(
                        Limits.DEFAULT
                            .withSurvey(Duration.ofSeconds(1), Duration.ofMillis(500))
                            .withSoak(new Limits.Soak(5, Duration.ofHours(2), Duration.ofHours(3))))
                    .build())
        .hasMessageContainingAll("PT2H", "7200 surveys", "survey less often");
  }

  @Test
  void withoutRunbookOrJournalItSaysWhatToCall() {
    assertThatThrownBy(() -> IncidentResponse.builder().journal(journal).build())
        .hasMessageContaining("runbook(...)");
    assertThatThrownBy(() -> IncidentResponse.builder().runbook(ShopOnTheBench.runbook()).build())
        .hasMessageContaining("FileJournal.open");
  }

  @Test
  void aSecretThatStandsInANameIsRefusedWithoutBeingSaid() {
    assertThatThrownBy(
            () -> whole().provider(new LockedShop()).secret(Secret.of("shop.session")).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("operation number 3", "***")
        .hasMessageNotContaining("shop.session");
  }

  @Test
  void twoChannelsOfOneIdAreRefused() {
    assertThatThrownBy(
            () ->
                whole()
                    .provider(new LockedShop())
                    .channel(channel("pager"))
                    .channel(channel("pager"))
                    .build())
        .hasMessageContaining("'pager'");
  }

  private static com.studyteddy.incident.spi.Channel channel(String id) {
    return new com.studyteddy.incident.spi.Channel() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public com.studyteddy.incident.spi.Receipt deliver(
          com.studyteddy.incident.spi.Message message,
          java.util.Optional<com.studyteddy.incident.spi.Receipt> earlier,
          com.studyteddy.incident.spi.Call call) {
        return new com.studyteddy.incident.spi.Receipt("1");
      }
    };
  }
}
