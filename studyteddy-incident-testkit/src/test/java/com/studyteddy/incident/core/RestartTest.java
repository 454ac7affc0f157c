package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.mitigation.ApprovalAnswer.Sufficient;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @TempDir Path directory;
  private ShopOnTheBench bench;

  @BeforeEach
  void open() {
    bench = new ShopOnTheBench(directory);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anApprovalIsGivenToTheProcessThatComesAfter() {
    bench.start().block();
    ApprovalRequest shown = bench.asked();
    bench.crashAndRestart();

    assertThat(bench.asked()).isEqualTo(shown);
    assertThat(bench.approve(shown, ALICE)).isInstanceOf(Sufficient.class);
    assertThat(bench.shop.stopped).containsExactly(4711);
  }

  @Test
  void anIntentWhoseEffectCameThroughIsReadBackAndNotRepeated() {
    bench.start().block();
    bench.shop.onApply =
        () -> {
          Change made = bench.shop.letGo();
          bench.die();
          return made;
        };
    bench.approveAndMaybeDie(bench.asked(), ALICE);
    bench.shop.onApply = null;
    bench.crashAndRestart();

    assertThat(bench.shop.stopped).containsExactly(4711);
    assertThat(bench.shop.calls.stream().filter("apply"::equals)).hasSize(1);
    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class);
              assertThat(end.settled()).isEqualTo(Optional.of(Settled.TOOK_EFFECT));
            });
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.VERIFYING);
  }

  @Test
  void anIntentWithoutEffectIsReadBackAndNeverCarriedOutLater() {
    bench.start().block();
    bench.shop.onApply =
        () -> {
          bench.die();
          return Change.MADE;
        };
    bench.approveAndMaybeDie(bench.asked(), ALICE);
    bench.shop.onApply = null;
    bench.crashAndRestart();

    assertThat(bench.shop.stopped).isEmpty();
    assertThat(bench.shop.calls.stream().filter("apply"::equals)).hasSize(1);
    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Failed.class));

    bench.pass(Duration.ofMinutes(2)); // the trouble is still there: people are asked anew
    assertThat(bench.asked().plan().id().number()).isEqualTo(2);
    assertThat(bench.events(IntentRecorded.class)).hasSize(1);
  }

  private void dieAfterAChangeInAnIncidentThatIsClosedMeanwhile() {
    bench.start().block();
    bench.shop.onApply =
        () -> {
          Change made = bench.shop.letGo();
          bench.response.falseAlarm(bench.id(), ALICE, "a drill");
          bench.die();
          return made;
        };
    bench.approveAndMaybeDie(bench.asked(), ALICE);
    bench.shop.onApply = null;
  }

  @Test
  void anIntentIsReadBackThoughAPersonClosedTheIncidentMeanwhile() {
    dieAfterAChangeInAnIncidentThatIsClosedMeanwhile();
    bench.crashAndRestart();

    assertThat(bench.incident().falseAlarm()).isTrue();
    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class));
  }

  @Test
  void aChangeInAClosedIncidentThatTheTargetCouldNotTellIsAskedForAgain() {
    dieAfterAChangeInAnIncidentThatIsClosedMeanwhile();
    bench.shop.onRead =
        () -> {
          throw new IOException("the database restarts");
        };
    bench.crashAndRestart();
    assertThat(bench.events(AttemptEnded.class))
        .last()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Unknown.class));

    bench.shop.onRead = null;
    bench.pass(Duration.ofMinutes(10));
    assertThat(bench.events(AttemptEnded.class))
        .last()
        .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class));
  }

  @Test
  void theKillSwitchStaysWhereItWas() {
    bench.start();
    bench.response.engageKillSwitch(ALICE, "database migration");
    bench.crashAndRestart().block();
    bench.approve(bench.asked(), ALICE);

    assertThat(bench.shop.calls).doesNotContain("apply");
    assertThat(bench.events(AttemptEnded.class))
        .singleElement()
        .satisfies(
            end ->
                assertThat(end.outcome().summary())
                    .contains("kill switch", "alice", "database migration"));
  }

  @Test
  void aResolvedIncidentStaysResolvedAndTheNextTroubleIsANewOne() {
    bench.start().block();
    bench.approve(bench.asked(), ALICE);
    bench.pass(Duration.ofMinutes(3));
    bench.crashAndRestart();
    assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);

    bench.block();
    assertThat(bench.response.incidents()).hasSize(2);
    assertThat(bench.response.incidents().stream().map(i -> i.correlationKey()).distinct())
        .hasSize(1);
  }

  /** A pager that takes nothing. */
  private static final class Broken implements Channel {
    @Override
    public String id() {
      return "pager";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call)
        throws IOException {
      throw new IOException("pager answers 500");
    }
  }

  @Test
  void aMessageOfAClosedIncidentIsBroughtToAnEndAfterTheRestart() {
    bench.with(builder -> builder.channel(new Broken())).start().block();
    bench.die();
    bench.with(builder -> builder); // the next process does not know the pager any more
    bench.crashAndRestart();
    assertThat(bench.events(MessageMoved.class))
        .last()
        .satisfies(message -> assertThat(message.state()).isEqualTo(MessageState.GIVEN_UP));
  }

  @Test
  void aMessageThatWaitsWhenItsIncidentIsClosedIsNotForgotten() {
    bench.with(builder -> builder.channel(new Broken())).start().block();
    bench.shop.holder = null;
    bench.response.falseAlarm(bench.id(), ALICE, "a drill");
    bench.die(); // before anything was done about the message
    bench.crashAndRestart();
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.events(MessageMoved.class))
        .last()
        .satisfies(message -> assertThat(message.state()).isEqualTo(MessageState.GIVEN_UP));
  }
}
