package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
                  + " would ask one person (DISRUPTIVE): a person agrees to every change");
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

  @ParameterizedTest
  @CsvSource({
    "DESTRUCTIVE, would ask two persons (DESTRUCTIVE): what cannot be taken back needs two persons",
    "PUBLIC,      would ask two persons (PUBLIC): the first word to the public needs two persons",
    "REVERSIBLE,  would ask one person (REVERSIBLE): a person agrees to every change",
  })
  void itSaysWhoWouldHaveToSayYes(ActionClass actionClass, String asked) {
    try (var bench = new ShopOnTheBench(directory)) {
      bench.shop.actionClass = actionClass;
      bench.with(b -> b.mode(Mode.SHADOW)).start().block();
      assertThat(said(bench)).endsWith(asked);
      TimelineEntry stop =
          bench.timeline().entries().stream()
              .filter(e -> e.event() instanceof StepEnded end && end.step().equals("stop"))
              .findFirst()
              .orElseThrow();
      assertThat(String.join("", TimelineText.lines(stop, 400))).endsWith(asked);
      assertThat(bench.events(ApprovalSought.class)).isEmpty();
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"PLAN", "SHADOW"})
  void nobodyIsAskedOrToldAndTheWayGoesOn(Mode mode) {
    Silent chat = new Silent();
    Map<String, Object> shop = Map.of("shop", "shop");
    Procedure procedure =
        Procedure.called("database-issues", "Database issues")
            .symptom("locks", 2, "sessions wait for a lock")
            .step(
                new Step.ManualStep(
                    "warn",
                    "",
                    "Call whoever owns it.",
                    Role.DATABASE_ENGINEER,
                    Optional.of(Duration.ofMinutes(1)),
                    false,
                    false,
                    Handling.USUAL))
            .step(new Step.NotifyStep("tell", "", List.of(), "It is slow.", Handling.USUAL))
            .diagnose("find", Use.of("shop.lock.find", shop))
            .mitigate(
                "stop", Use.of("shop.session.stop", shop).from("session", "find.roots[0].session"))
            .diagnose("after", Use.of("shop.lock.find", shop))
            .build();
    try (var bench =
        new ShopOnTheBench(directory)
            .with(b -> b.mode(mode).channel(chat).runbook(ShopOnTheBench.runbook().with(procedure)))
            .start()
            .block()) {
      bench.pass(Duration.ofMinutes(5));
      assertThat(bench.events(StepEnded.class).stream().map(StepEnded::step))
          .containsExactly("warn", "tell", "find", "stop", "after");
      assertThat(bench.events(StepEnded.class).get(0).detail())
          .isEqualTo("would have asked a person: database-engineer: Call whoever owns it.");
      assertThat(bench.response.waitingSteps()).isEmpty();
      assertThat(chat.delivered).isZero();
      assertThat(bench.shop.calls).doesNotContain("apply");
    }
  }

  @Test
  void aClassThatIsOnlyPlannedDoesNotHoldUpTheOthers() {
    boolean[] fallback = {false};
    Map<String, Object> shop = Map.of("shop", "shop");
    Procedure procedure =
        Procedure.called("database-issues", "Database issues")
            .symptom("locks", 2, "sessions wait for a lock")
            .diagnose("find", Use.of("shop.lock.find", shop))
            .mitigate(
                "stop", Use.of("shop.session.stop", shop).from("session", "find.roots[0].session"))
            .mitigate("fall-back", Use.of("host.fallback.set", Map.of("on", true)))
            .build();
    try (var bench =
        new ShopOnTheBench(directory)
            .with(
                b ->
                    b.mode(ActionClass.DISRUPTIVE, Mode.PLAN)
                        .toggle("fallback", () -> fallback[0], on -> fallback[0] = on)
                        .runbook(ShopOnTheBench.runbook().with(procedure)))
            .start()
            .block()) {
      assertThat(bench.asked().plan().step()).isEqualTo("fall-back");
      bench.approve(bench.asked(), ShopOnTheBench.ALICE);
      assertThat(fallback[0]).isTrue();
      assertThat(bench.shop.calls).doesNotContain("apply");
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
        Procedure.called("database-issues", "Database issues")
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
            return Change.MADE;
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
