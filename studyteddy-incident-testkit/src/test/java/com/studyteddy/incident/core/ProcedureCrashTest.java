package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.core.engine.WaitingStep;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends in the middle of a procedure, at every place there is, and another goes on. */
class ProcedureCrashTest {
  private static final Map<String, Object> SHOP = Map.of("shop", "shop");

  /** Ends the process where the library stands; nothing may catch it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Pager implements Channel {
    final List<String> taken = new ArrayList<>();

    @Override
    public String id() {
      return "pager";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
      taken.add(message.key());
      return new Receipt(message.key());
    }
  }

  @TempDir Path directory;

  private static Procedure everyKind() {
    return Procedure.called("database-issues", "Database issues")
        .symptom("locks", 2, "sessions wait for a lock")
        .step(
            new Step.ParallelStep(
                "look",
                "",
                List.of(
                    new Step.DiagnoseStep("find", Use.of("shop.lock.find", SHOP)),
                    new Step.ProbeStep("state", Use.of("shop.lock.check", SHOP))),
                Handling.USUAL))
        .step(new Step.NotifyStep("tell", "It is slow", List.of(), "Wait.", Handling.USUAL))
        .step(
            new Step.DecisionStep(
                "which",
                "",
                "Stop the session?",
                List.of(
                    new Step.Branch(
                        "stop-it",
                        Optional.empty(),
                        List.of(
                            new Step.ManualStep(
                                "warn",
                                "",
                                "Call whoever owns it.",
                                Role.DATABASE_ENGINEER,
                                Optional.of(Duration.ofHours(1)),
                                false,
                                false,
                                Handling.USUAL),
                            new Step.MitigateStep(
                                "stop",
                                Use.of("shop.session.stop", SHOP)
                                    .from("session", "find.roots[0].session")))),
                    new Step.Branch("leave-it", Optional.empty(), List.of())),
                Handling.USUAL))
        .build();
  }

  @Test
  void itIsGoneOnWithAndPeopleAreAskedOnce() {
    Set<String> places = new HashSet<>();
    int place = 0;
    while (livesThrough(place, places)) {
      place++;
    }
    assertThat(place).isGreaterThan(40);
    assertThat(places)
        .contains("intent-synced", "before-apply", "answer-read", "result-built", "message-sent");
  }

  /** Ends the process at the n-th place; false when there are fewer. */
  private boolean livesThrough(int n, Set<String> places) {
    Pager pager = new Pager();
    int[] reached = {0};
    boolean[] died = {false};
    try (var bench = new ShopOnTheBench(directory.resolve("life-" + n))) {
      bench.with(
          b ->
              b.runbook(ShopOnTheBench.runbook().with(everyKind()))
                  .channel(pager)
                  .crashPoints(
                      at -> {
                        if (!died[0] && reached[0]++ == n) {
                          died[0] = true;
                          places.add(at);
                          bench.die();
                          throw new Death();
                        }
                      }));
      outliving(died, bench, () -> bench.start().block());
      for (int i = 0; i < 4; i++) {
        outliving(died, bench, () -> people(bench));
        outliving(died, bench, () -> bench.pass(Duration.ofSeconds(40)));
      }
      outliving(died, bench, () -> bench.pass(Duration.ofMinutes(5)));
      // after the last death there may be a plan that was asked about anew
      people(bench);
      bench.pass(Duration.ofMinutes(5));
      isWell(bench, pager, n);
    }
    return died[0];
  }

  private static void outliving(boolean[] died, ShopOnTheBench bench, Runnable scene) {
    boolean before = died[0];
    try {
      scene.run();
    } catch (Death here) {
      assertThat(died[0]).isTrue();
    }
    if (died[0] && !before) {
      bench.crashAndRestart();
      bench.pass(Duration.ofSeconds(40));
    }
  }

  private static void people(ShopOnTheBench bench) {
    for (WaitingStep waiting : bench.response.waitingSteps()) {
      if (waiting.choices().isEmpty()) {
        bench.response.complete(waiting.incident(), waiting.step(), ALICE, "done");
      } else {
        bench.response.choose(waiting.incident(), waiting.step(), ALICE, "stop-it");
      }
      bench.executor.runAll();
    }
    for (ApprovalRequest asked : bench.response.pendingApprovals()) {
      bench.approveAndMaybeDie(asked, ALICE);
    }
  }

  private static void isWell(ShopOnTheBench bench, Pager pager, int n) {
    assertThat(bench.incident().phase())
        .as("died at place %d", n)
        .isEqualTo(IncidentPhase.RESOLVED);
    assertThat(bench.shop.stopped).as("died at place %d", n).containsExactly(4711);
    assertThat(bench.events(IntentRecorded.class)).isNotEmpty();
    List<String> ended = bench.events(StepEnded.class).stream().map(StepEnded::step).toList();
    assertThat(ended)
        .as("died at place %d", n)
        .contains("find", "state", "tell", "which", "warn", "stop");
    assertThat(ended.stream().filter(List.of("which", "warn")::contains))
        .as("died at place %d", n)
        .containsExactly("which", "warn");
    assertThat(bench.events(PersonAsked.class).stream().map(PersonAsked::step))
        .as("died at place %d", n)
        .containsExactly("which", "warn");
    // a message may be sent again after a crash, with the same key
    assertThat(new HashSet<>(pager.taken)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(pager.taken.size() - new HashSet<>(pager.taken).size()).isLessThanOrEqualTo(1);
  }
}
