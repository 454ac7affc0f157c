package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host lives with the library before it gives it any power. */
class ShadowTest {
  @TempDir Path directory;

  private static final class Silent implements Channel {
    int delivered;

    @Override
    public String id() {
      return "chat";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
      delivered++;
      return new Receipt("1");
    }
  }

  private static String said(ShopOnTheBench bench) {
    return bench.events(StepEnded.class).stream()
        .filter(end -> end.step().equals("stop"))
        .map(StepEnded::detail)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theWholeWayIsWalkedAndNothingIsDone() {
    Silent chat = new Silent();
    try (var bench =
        new ShopOnTheBench(directory)
            .with(b -> b.mode(Mode.SHADOW).channel(chat))
            .start()
            .block()) {
      bench.pass(Duration.ofMinutes(1));
      assertThat(said(bench))
          .isEqualTo(
              "would have done this: Stop the session that holds the lock: session 4711 is ended;"
                  + " hits 1 of 40 sessions: its transaction is rolled back; undo: none;"
                  + " class DISRUPTIVE");
      assertThat(bench.events(ApprovalSought.class)).isEmpty();
      assertThat(bench.events(IntentRecorded.class)).isEmpty();
      assertThat(bench.events(MessageMoved.class)).isEmpty();
      assertThat(chat.delivered).isZero();
      assertThat(bench.shop.calls).doesNotContain("apply");
      bench.shop.letGo();
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
    }
  }

  @Test
  void itSaysWhatWouldHaveStoodInTheWay() {
    try (var bench =
        new ShopOnTheBench(directory)
            .with(b -> b.mode(Mode.SHADOW).limits(withoutBudget()))
            .start()
            .block()) {
      assertThat(said(bench))
          .endsWith(
              "undo: none; would be refused: the budget of 0 changes for one incident is used up;"
                  + " a person must decide");
    }
  }

  private static Limits withoutBudget() {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.planFreshness(),
        usual.approvalLifetime(),
        usual.authorizationTimeout(),
        0,
        usual.soak(),
        usual.surveyInterval(),
        usual.surveyDeadline(),
        usual.cooldown(),
        usual.shared());
  }

  @Test
  void aShadowHasNoAuthoriserAndItsProvidersNoHands() {
    try (var bench = new ShopOnTheBench(directory);
        FileJournal journal = FileJournal.open(directory.resolve("shadow"), bench.clock)) {
      assertThatThrownBy(
              () ->
                  IncidentResponse.shadow()
                      .provider(new LockedShop())
                      .runbook(ShopOnTheBench.runbook())
                      .journal(journal)
                      .authorizer(request -> new Decision.Allow("anything"))
                      .build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("A shadow has no authoriser");
      assertThatThrownBy(() -> IncidentResponse.shadow().mode(Mode.AUTONOMOUS))
          .isInstanceOf(IllegalStateException.class);
      try (IncidentResponse shadow =
          IncidentResponse.shadow()
              .provider(new LockedShop())
              .runbook(ShopOnTheBench.runbook())
              .journal(journal)
              .time(bench.clock)
              .scheduler(bench.clock)
              .executor(bench.executor)
              .build()) {
        shadow.start();
        assertThat(shadow.incidents()).isEmpty();
      }
    }
  }

  @Test
  void theSameChangeTwiceIsMadeOnce() {
    Map<String, Object> shop = Map.of("shop", "shop");
    Use stop = Use.of("shop.session.stop", shop).from("session", "find.roots[0].session");
    Runbook usual = ShopOnTheBench.runbook();
    var twice =
        com.studyteddy.incident.runbook.Procedure.called("database-issues", "Database issues")
            .symptom("locks", 2, "sessions wait for a lock")
            .diagnose("find", Use.of("shop.lock.find", shop))
            .mitigate("stop", stop)
            .mitigate("stop-again", stop)
            .build();
    try (var bench =
        new ShopOnTheBench(directory)
            .with(b -> b.runbook(usual.with(twice)).mode(Mode.SUPERVISED))
            .start()
            .block()) {
      // it takes effect, and somebody else takes the lock at once: users are not well
      bench.shop.onApply =
          () -> {
            bench.shop.stopped.add(4711);
            return com.studyteddy.incident.mitigation.Change.MADE;
          };
      bench.approve(bench.asked(), ShopOnTheBench.ALICE);
      bench.pass(Duration.ofMinutes(11));
      assertThat(
              bench.events(StepEnded.class).stream()
                  .filter(end -> end.step().equals("stop-again"))
                  .map(StepEnded::detail))
          .first()
          .isEqualTo("the same as plan-1, which was made already");
      assertThat(bench.shop.stopped).containsExactly(4711);
    }
  }
}
