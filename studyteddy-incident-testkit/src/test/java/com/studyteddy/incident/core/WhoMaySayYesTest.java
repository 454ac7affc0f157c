package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static com.studyteddy.incident.core.ShopOnTheBench.BOB;
import static com.studyteddy.incident.core.ShopOnTheBench.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalRejected;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.GlassBroken;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two persons, whose accounts they are, who decides alone and when the library may act by itself.
 */
class WhoMaySayYesTest {
  private static final Actor ALICES_OTHER = Actor.person("alice-admin");
  private static final String WHY = "the database team cannot be reached";

  @TempDir Path directory;
  private ShopOnTheBench bench;
  private final List<Message> told = new ArrayList<>();

  /** Everybody may, and alice has two accounts. */
  private static class Everybody implements Authorizer {
    int persons = 1;

    @Override
    public Decision decide(Request request) {
      return request.stage() == Stage.PLAN && persons > 0
          ? new Decision.NeedApprovals(persons, "so many")
          : new Decision.Allow("anybody may");
    }

    @Override
    public Actor person(Actor actor) {
      return actor.equals(ALICES_OTHER) ? ALICE : actor;
    }

    @Override
    public Decision breakGlass(IncidentId incident, Actor actor) {
      return new Decision.Allow("in need anybody may");
    }
  }

  private final Everybody everybody = new Everybody();

  private final Channel chat =
      new Channel() {
        @Override
        public String id() {
          return "chat";
        }

        @Override
        public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
          told.add(message);
          return new Receipt("1");
        }
      };

  @BeforeEach
  void open() {
    bench = new ShopOnTheBench(directory).with(b -> b.authorizer(everybody).channel(chat));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void destroys() {
    bench.shop.actionClass = ActionClass.DESTRUCTIVE;
    bench.with(b -> b.authorizer(everybody).channel(chat)).start().block();
  }

  private static void refused(ApprovalAnswer answer, String code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            ApprovalAnswer.Refused.class, no -> assertThat(no.code()).isEqualTo(code));
  }

  private ApprovalAnswer breakGlass(Actor by, String reason) {
    var answer = bench.response.breakGlass(bench.id(), by, reason).toCompletableFuture();
    bench.executor.runAll();
    return answer.join();
  }

  private void nothingWasDone() {
    assertThat(bench.events(IntentRecorded.class)).isEmpty();
    assertThat(bench.shop.calls).doesNotContain("apply");
  }

  @Test
  void case78OnePersonWithTwoAccountsCountsOnce() {
    destroys();
    assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(ApprovalAnswer.Counted.class);
    refused(bench.approve(bench.asked(), ALICES_OTHER), "counted-already");
    refused(bench.approve(bench.asked(), ALICE), "counted-already");
    nothingWasDone();
    assertThat(bench.events(ApprovalRejected.class)).hasSize(2);
    bench.approve(bench.asked(), BOB);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void case78WhoeverCalledForItDoesNotAgreeToItWithEitherAccount() {
    destroys();
    bench.response.run(bench.id(), "database-issues", ALICE, "I know this one");
    bench.executor.runAll();
    refused(bench.approve(bench.asked(), ALICE), "requester");
    refused(bench.approve(bench.asked(), ALICES_OTHER), "requester");
    bench.approve(bench.asked(), BOB);
    nothingWasDone();
    bench.approve(bench.asked(), MALLORY);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void whoeverCalledForItNoLongerCountsWhenMoreMustAgreeThanAtFirst() {
    boolean[] stricter = {false};
    var later =
        new Everybody() {
          @Override
          public Decision decide(Request request) {
            return stricter[0] && request.stage() == Stage.EXECUTE
                ? new Decision.NeedApprovals(2, "a freeze has begun")
                : super.decide(request);
          }
        };
    bench.with(b -> b.authorizer(later).channel(chat)).start().block();
    bench.response.run(bench.id(), "database-issues", ALICE, "I know this one");
    bench.executor.runAll();
    stricter[0] = true;
    bench.approve(bench.asked(), ALICES_OTHER);
    assertThat(bench.asked().needed()).isEqualTo(2);
    bench.approve(bench.asked(), BOB);
    nothingWasDone();
    assertThat(bench.events(ApprovalRejected.class))
        .anyMatch(no -> no.by().equals(ALICES_OTHER) && no.code().equals("no-longer-allowed"));
    bench.approve(bench.asked(), MALLORY);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void accountsThatTurnOutToBeOnePersonsNoLongerSuffice() {
    destroys();
    var linked = bench.approve(bench.asked(), Actor.person("carol"));
    assertThat(linked).isInstanceOf(ApprovalAnswer.Counted.class);
    everybody.persons = 0;
    var later =
        new Everybody() {
          @Override
          public Actor person(Actor actor) {
            return ALICE;
          }
        };
    bench.with(b -> b.authorizer(later).channel(chat));
    bench.crashAndRestart();
    refused(bench.approve(bench.asked(), BOB), "counted-already");
    nothingWasDone();
  }

  @Test
  void case81AnAuthoriserThatCannotSayWhoThatIsMeansNo() {
    bench
        .with(
            b ->
                b.authorizer(
                    new Everybody() {
                      @Override
                      public Actor person(Actor actor) {
                        throw new IllegalStateException("the directory is down");
                      }
                    }))
        .start()
        .block();
    refused(bench.approve(bench.asked(), ALICE), "not-allowed");
    nothingWasDone();
  }

  @Test
  void anAuthoriserThatFailsLaterTakesTheYesBack() {
    boolean[] down = {false};
    Everybody failing =
        new Everybody() {
          @Override
          public Actor person(Actor actor) {
            if (down[0]) {
              throw new IllegalStateException("the directory is down");
            }
            return actor;
          }

          @Override
          public Decision decide(Request request) {
            down[0] = request.stage() == Stage.EXECUTE;
            return super.decide(request);
          }
        };
    bench.with(b -> b.authorizer(failing)).start().block();
    bench.approve(bench.asked(), ALICE);
    nothingWasDone();
    assertThat(bench.events(ApprovalRejected.class).get(0).code()).isEqualTo("no-longer-allowed");
  }

  @Test
  void anAuthoriserThatSaysNoAtLastIsHeardWhereNobodyWasAsked() {
    everybody.persons = 0;
    var late =
        new Everybody() {
          @Override
          public Decision decide(Request request) {
            return request.stage() == Stage.EXECUTE
                ? new Decision.Deny("a freeze has begun")
                : new Decision.Allow("go");
          }

          @Override
          public Actor person(Actor actor) {
            throw new IllegalStateException("the directory is down");
          }
        };
    bench.with(b -> b.authorizer(late).mode(Mode.AUTONOMOUS)).start().block();
    nothingWasDone();
  }

  @Test
  void case93BreakGlassIsForP0Only() {
    bench
        .with(
            b ->
                b.authorizer(everybody)
                    .runbook(
                        new Runbook(
                            "shop",
                            "1",
                            "team",
                            "shop",
                            List.of(
                                new Check(
                                    "locks",
                                    Use.of("shop.lock.check", Map.of("shop", "shop")),
                                    false,
                                    Severity.P2,
                                    "slow")),
                            ShopOnTheBench.runbook().procedures())))
        .start()
        .block();
    assertThat(bench.incident().severity()).isEqualTo(Severity.P2);
    refused(breakGlass(ALICE, WHY), "not-critical");
    assertThat(bench.events(GlassBroken.class)).isEmpty();
    assertThat(bench.events(Noted.class).get(0).text())
        .startsWith("break-glass of alice refused (not-critical)");
  }

  @Test
  void nobodyMayBreakGlassUnlessTheHostSaysSo() {
    bench.shop.actionClass = ActionClass.DESTRUCTIVE;
    bench.with(b -> b.authorizer(request -> new Decision.Allow("anything"))).start().block();
    refused(breakGlass(ALICE, WHY), "not-allowed");
    assertThat(bench.asked().needed()).isEqualTo(2);
  }

  @Test
  void case93BreakGlassNeedsAReason() {
    destroys();
    refused(breakGlass(ALICE, "x"), "reason-too-short");
    refused(breakGlass(ALICE, "x".repeat(19) + "      "), "reason-too-short");
    refused(breakGlass(Actor.service("bot"), WHY), "not-a-person");
    assertThat(bench.events(GlassBroken.class)).isEmpty();
  }

  @Test
  void case93BreakGlassTwiceIsFlaggedTwice() {
    destroys();
    assertThat(breakGlass(ALICE, WHY)).isInstanceOf(ApprovalAnswer.Sufficient.class);
    refused(breakGlass(ALICE, WHY), "broken-already");
    bench.pass(Duration.ofMinutes(40));
    assertThat(breakGlass(ALICE, WHY)).isInstanceOf(ApprovalAnswer.Sufficient.class);
    assertThat(bench.events(GlassBroken.class)).hasSize(2);
    assertThat(told.stream().map(Message::subject).filter(s -> s.contains("BREAK-GLASS")).toList())
        .hasSize(2);
  }

  @Test
  void afterBreakGlassOnePersonSufficesAndItIsFlaggedToldAndReviewed() {
    bench.shop.actionClass = ActionClass.DESTRUCTIVE;
    bench.with(b -> b.authorizer(everybody).channel(chat)).start();
    bench.shop.waiting = 0;
    bench.block();
    assertThat(breakGlass(ALICE, WHY)).isInstanceOf(ApprovalAnswer.Sufficient.class);
    ApprovalSought sought =
        bench.events(ApprovalSought.class).get(bench.events(ApprovalSought.class).size() - 1);
    assertThat(sought.needed()).isEqualTo(1);
    assertThat(sought.reason()).startsWith("break-glass by alice until ");
    bench.approve(bench.asked(), ALICE);
    assertThat(bench.shop.stopped).containsExactly(4711);
    assertThat(bench.response.postMortem(bench.id()).open().stream().map(Sourced::text))
        .anyMatch(point -> point.startsWith("Break-glass was used by alice"));
  }

  @Test
  void whatBreakGlassAllowedIsNotAllowedAfterItsEnd() {
    destroys();
    breakGlass(ALICE, WHY);
    assertThat(bench.asked().needed()).isEqualTo(1);
    bench.pass(Duration.ofMinutes(31));
    bench.approve(bench.asked(), ALICE);
    assertThat(bench.asked().needed()).isEqualTo(2);
    nothingWasDone();
  }

  @Test
  void breakGlassDoesNotReleaseTheKillSwitch() {
    destroys();
    breakGlass(ALICE, WHY);
    bench.response.engageKillSwitch(BOB, "deployment under way");
    bench.approve(bench.asked(), ALICE);
    nothingWasDone();
  }

  @ParameterizedTest
  @EnumSource(ActionClass.class)
  void underSupervisionNothingIsChangedWithoutAPerson(ActionClass actionClass) {
    if (actionClass == ActionClass.OBSERVE) {
      return; // nothing is changed by it
    }
    everybody.persons = 0;
    bench.shop.actionClass = actionClass;
    bench.with(b -> b.authorizer(everybody)).start().block();
    int needed =
        switch (actionClass) {
          case DESTRUCTIVE, PUBLIC -> 2;
          default -> 1;
        };
    assertThat(bench.asked().needed()).isEqualTo(needed);
    nothingWasDone();
  }

  @Test
  void aClassMayBeLeftToTheLibrary() {
    everybody.persons = 0;
    bench.shop.actionClass = ActionClass.REVERSIBLE;
    bench
        .with(b -> b.authorizer(everybody).mode(ActionClass.REVERSIBLE, Mode.AUTONOMOUS))
        .start()
        .block();
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void aClassMayBeKeptFromTheLibrary() {
    everybody.persons = 0;
    bench
        .with(
            b ->
                b.authorizer(everybody)
                    .mode(Mode.AUTONOMOUS)
                    .mode(ActionClass.DISRUPTIVE, Mode.PLAN))
        .start()
        .block();
    nothingWasDone();
    assertThat(bench.response.pendingApprovals()).isEmpty();
  }
}
