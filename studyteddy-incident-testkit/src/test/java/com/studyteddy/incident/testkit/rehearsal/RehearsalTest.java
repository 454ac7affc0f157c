package com.studyteddy.incident.testkit.rehearsal;

import static com.studyteddy.incident.testkit.rehearsal.Expected.changed;
import static com.studyteddy.incident.testkit.rehearsal.Expected.looked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rehearsal tells a runbook that works from one that does not. */
class RehearsalTest {
  private static final Map<String, Object> SHOP = Map.of("shop", "north");
  private static final Use DOOR = Use.of("shop.door.check", SHOP);
  private static final Use KEY = Use.of("shop.key.find", SHOP);
  private static final Use OPEN = Use.of("shop.door.open", SHOP).from("key", "find.key");
  private static final Use PAINT = Use.of("shop.door.paint", SHOP);

  private static Procedure.Builder procedure() {
    return Procedure.called("locked-door", "Locked door").symptom("door", 2, "nobody gets in");
  }

  private static Runbook with(Procedure.Builder procedure) {
    return new Runbook(
        "shop",
        "1",
        "shop team",
        "shop",
        List.of(new Check("door", DOOR, true, Severity.P1, "nobody gets in")),
        List.of(procedure.build()));
  }

  private static Runbook good() {
    return with(procedure().diagnose("find", KEY).mitigate("open", OPEN));
  }

  private static Scenario.Builder locked() {
    return Scenario.called("the door is locked")
        .fault("locked", Duration.ofMinutes(3))
        .probe("shop.door.check", Reading.downWhile("locked", "locked"))
        .diagnose("shop.key.find", (arguments, world) -> Map.of("key", "brass"))
        .change(
            "shop.door.open",
            Cure.of(ActionClass.REVERSIBLE).ending("locked").after(Duration.ofSeconds(20)))
        .expectsProcedure("locked-door")
        .expectsInOrder(looked("shop.key.find"), changed("shop.door.open", Map.of("key", "brass")));
  }

  @Test
  void aRunbookThatWorksPassesAndItsTimesAreTold() {
    Score score = Rehearsal.of(good()).play(locked().build()).assertPassed();

    assertThat(score.procedure()).hasValue("locked-door");
    assertThat(score.detected().orElseThrow())
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
    assertThat(score.mitigated().orElseThrow())
        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(3));
    assertThat(score.verified().orElseThrow())
        .isGreaterThan(score.mitigated().orElseThrow().plusMinutes(1));
    assertThat(score.toString()).startsWith("the door is locked: passed").contains("locked-door");
  }

  @Test
  void theSameScenarioGivesTheSameScore() {
    Rehearsal rehearsal = Rehearsal.of(good());

    assertThat(rehearsal.play(locked().build())).isEqualTo(rehearsal.play(locked().build()));
  }

  @Test
  void aChangeThatNobodyExpectsIsWrong() {
    Runbook painting = with(procedure().mitigate("paint", PAINT).diagnose("find", KEY));

    Score score = Rehearsal.of(painting).play(locked().build());

    assertThat(score.passed()).isFalse();
    assertThat(score.wrongActions()).containsOnly("a change: shop.door.paint {shop=north}");
    assertThat(score.missed())
        .containsExactly(
            "a change: shop.door.open {key=brass}, after a look: shop.key.find {shop=north}");
    assertThatThrownBy(score::assertPassed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the door is locked: failed")
        .hasMessageContaining("shop.door.paint");
  }

  @Test
  void theRightChangeInTheWrongOrderIsMissed() {
    Runbook hasty =
        with(
            procedure()
                .mitigate("open", Use.of("shop.door.open", Map.of("key", "brass")))
                .diagnose("find", KEY));

    assertThat(Rehearsal.of(hasty).play(locked().build()).missed())
        .singleElement()
        .asString()
        .startsWith("a ");
  }

  @Test
  void aWorldInWhichNothingIsWrongStaysAsItIs() {
    Score quiet = Rehearsal.of(good()).play(Scenario.called("a quiet night").build());

    assertThat(quiet.passed()).isTrue();
    assertThat(quiet.procedure()).isEmpty();
    assertThat(quiet.done()).isEmpty();
  }

  @Test
  void anIncidentWhereNothingIsWrongIsAWrongAction() {
    Score nervous =
        Rehearsal.of(good())
            .play(
                Scenario.called("a nervous probe")
                    .probe("shop.door.check", (arguments, world) -> Reading.down("locked"))
                    .build());

    assertThat(nervous.wrongActions()).contains("1 incidents, and there is cause for 0");
  }

  @Test
  void aChangeThatHarmsIsTakenBack() {
    Check alarm = new Check("alarm", Use.of("shop.alarm.check", SHOP), true, Severity.P1, "noise");

    Score score =
        Rehearsal.of(good().with(alarm))
            .play(
                locked()
                    .change("shop.door.open", Cure.of(ActionClass.REVERSIBLE).beginning("alarm"))
                    .probe("shop.alarm.check", Reading.downWhile("alarm", "it rings"))
                    .recovers("locked", Duration.ofMinutes(9))
                    .build());

    assertThat(score.done()).anyMatch(deed -> deed.fulfils(changed("shop.door.open", Map.of())));
    assertThat(score.mitigated()).isPresent(); // only the undo ends the alarm
  }

  @Test
  void whatPeopleWereNotAskedAndWhatNobodyAnswersIsMissed() {
    Score score =
        Rehearsal.of(good()).play(locked().completes("call-the-locksmith", "called").build());

    assertThat(score.missed()).containsExactly("people were never asked for 'call-the-locksmith'");
  }

  @Test
  void aGoalThatIsNotReachedInTimeIsMissed() {
    Score score =
        Rehearsal.of(good())
            .play(
                locked()
                    .detectedWithin(Duration.ofSeconds(1))
                    .verifiedWithin(Duration.ofHours(1))
                    .build());

    assertThat(score.missed()).singleElement().asString().startsWith("detected within PT1S");
  }

  @Test
  void aProbeThatThrowsIsUnknownAndNotALook() {
    Score score =
        Rehearsal.of(
                with(procedure().probe("door", DOOR).diagnose("find", KEY).mitigate("open", OPEN)))
            .play(
                locked()
                    .probe(
                        "shop.door.check",
                        (arguments, world) -> {
                          if (world.elapsed().compareTo(Duration.ofMinutes(4)) < 0) {
                            return world.has("locked")
                                ? Reading.down("locked")
                                : Reading.up("open");
                          }
                          return Reading.unknown("too dark");
                        })
                    .build());

    assertThat(score.verified()).isEqualTo(Optional.empty());
  }
}
