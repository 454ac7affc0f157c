package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the person at the terminal sees and is asked. */
class TerminalTest {
  private static final Actor ALICE = Actor.person("alice");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void onlyYesIsAYes() {
    assertThat(answer("yes")).isEqualTo(new Approver.Yes(ALICE));
    assertThat(answer("  YES ")).isEqualTo(new Approver.Yes(ALICE));
    assertThat(List.of("y", "no", "", "yes please", "ja"))
        .allSatisfy(typed -> assertThat(answer(typed)).isInstanceOf(Approver.No.class));
  }

  @Test
  void theEndOfInputIsANo() {
    assertThat(answer(null)).isEqualTo(new Approver.No(ALICE, "alice gave no answer"));
  }

  @Test
  void silenceIsANo() {
    CountDownLatch never = new CountDownLatch(1);
    TerminalApprover approver =
        new TerminalApprover(
            prompt -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "yes";
            },
            "alice",
            Duration.ofMillis(50));
    assertThat(approver.ask(request())).isInstanceOf(Approver.No.class);
    never.countDown();
  }

  @Test
  void whatWasTypedCannotPlayWithTheTerminal() {
    assertThat(answer("\u001b[2Jno"))
        .isInstanceOfSatisfying(
            Approver.No.class, no -> assertThat(no.reason()).doesNotContain("\u001b"));
  }

  @Test
  void withoutTerminalAndNameNobodySaysYes() {
    assertThat(Approver.nobody().ask(request()))
        .isInstanceOfSatisfying(
            Approver.No.class, no -> assertThat(no.reason()).contains("--approve-as"));
  }

  @Test
  void colourNeedsATerminalThatWantsIt() {
    Map<String, String> wanted = Map.of("TERM", "xterm");
    Optional<TerminalApprover.Terminal> terminal = Optional.of(prompt -> "yes");
    assertThat(Spectator.at(out, terminal, wanted, "alice").colour()).isTrue();
    assertThat(Spectator.at(out, Optional.empty(), wanted, "alice").colour()).isFalse();
    assertThat(
            Spectator.at(out, terminal, Map.of("TERM", "xterm", "NO_COLOR", "1"), "alice").colour())
        .isFalse();
    assertThat(Spectator.at(out, terminal, Map.of("TERM", "dumb"), "alice").colour()).isFalse();
  }

  @Test
  void withoutColourThereIsNoEscape() {
    Screen plain = new Screen(out, false);
    plain.text(Look.BAD, "it is down", 2);
    assertThat(printed()).isEqualTo("it is down\n");
    new Screen(out, true).text(Look.BAD, "it is down", 2);
    assertThat(printed()).endsWith("\u001b[31;1mit is down\u001b[0m\n");
  }

  @Test
  void noLineIsWiderThanTheScreen() {
    assertThat(Screen.wrapped("word ".repeat(100), 8))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Screen.WIDTH));
    assertThat(Screen.wrapped("x".repeat(333), 4))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Screen.WIDTH));
    assertThat(String.join(" ", Screen.wrapped("a b c", 4))).isEqualTo("a b c");
  }

  @Test
  void nothingIsPrintedIntoAQuestion() {
    Screen screen = new Screen(out, false);
    screen.whileAsking(
        () -> {
          screen.plain("something happened");
          out.print("really? ");
          return "yes";
        });
    screen.plain("and went on");
    assertThat(printed()).isEqualTo("really? something happened\nand went on\n");
  }

  private Approver.Answer answer(String typed) {
    return new TerminalApprover(prompt -> typed, "alice", Duration.ofSeconds(20)).ask(request());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static ApprovalRequest request() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    PlanCard plan =
        new PlanCard(
            new PlanId(1),
            "stop-blocker",
            "postgres.sessions.stop",
            "Stop one database session",
            ActionClass.DISRUPTIVE,
            Facts.NONE,
            Facts.NONE,
            List.of(),
            new BlastRadius(1, "sessions", 3, "it ends"),
            Optional.empty(),
            new PlanCard.Call("postgres.locks.check", Facts.NONE),
            new Digest("0".repeat(64)),
            now,
            now.plusSeconds(120));
    return new ApprovalRequest(new IncidentId("INC-TEST"), plan, 1, List.of(), "one decides");
  }
}
