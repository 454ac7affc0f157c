package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.engine.SoakJudge.Judgement;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.operation.ActionClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three good readings over 20 s prove it; after 2 min it is judged by what was seen. */
class SoakJudgeTest {
  private static final Set<String> GATE = Set.of("checkout");
  private static final Duration GAP = Duration.ofSeconds(40);

  private final List<Observation> seen = new ArrayList<>();

  private SoakJudgeTest at(long seconds, HealthReading checkout) {
    return at(seconds, checkout, Shop.UP);
  }

  private SoakJudgeTest at(long seconds, HealthReading checkout, HealthReading locks) {
    seen.add(new Observation(Shop.at(seconds), Shop.report(checkout, locks)));
    return this;
  }

  private Optional<String> recovered() {
    return SoakJudge.recovered(seen, GATE, Shop.SOAK, GAP);
  }

  /** Applied at 0 s, when checkout was down and locks were well. */
  private Optional<Judgement> judge(long now) {
    Attempt attempt =
        Attempt.planned(
                Shop.change(Shop.DIGEST, ActionClass.REVERSIBLE, Shop.NINE)
                    .asCard(Shop.PLAN, "stop", Duration.ofMinutes(2)),
                Optional.empty())
            .intended(Shop.report(Shop.DOWN, Shop.UP))
            .ended(new Outcome.Applied("set"), Shop.at(0));
    return SoakJudge.judge(attempt, seen, GATE, Shop.SOAK, GAP, Shop.at(now));
  }

  @Test
  void enoughGoodReadingsOverTheWindowAreRecovery() {
    at(10, Shop.UP).at(20, Shop.UP).at(30, Shop.UP);

    assertThat(recovered())
        .contains("checkout good 3 times in a row over 20.0 s (wanted 3 over 20.0 s)");
    assertThat(judge(30).orElseThrow().verdict()).isEqualTo(Verdict.EFFECTIVE);
  }

  @Test
  void theReasonIsTheSameInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      at(10, Shop.UP).at(20, Shop.UP).at(30, Shop.UP);
      assertThat(recovered())
          .contains("checkout good 3 times in a row over 20.0 s (wanted 3 over 20.0 s)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tooFewOrTooQuickIsNone() {
    assertThat(at(10, Shop.UP).at(40, Shop.UP).recovered()).as("two readings").isEmpty();
    seen.clear();
    assertThat(at(10, Shop.UP).at(20, Shop.UP).at(29, Shop.UP).recovered()).as("19 s").isEmpty();
    assertThat(judge(29)).isEmpty();
  }

  @Test
  void aCheckThatFlapsNeverIsWell() {
    for (int i = 0; i < 50; i++) {
      at(10L * i, i % 3 == 2 ? Shop.DOWN : Shop.UP);
      assertThat(recovered()).isEmpty();
    }
    assertThat(judge(500).orElseThrow().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aTimeInWhichNobodyLookedIsAGapAndNotGreen() {
    at(10, Shop.UP).at(20, Shop.UP).at(61, Shop.UP);
    assertThat(recovered()).isEmpty();
    assertThat(at(71, Shop.UP).at(81, Shop.UP).recovered()).isPresent();
  }

  @Test
  void anUnknownReadingIsAGapAndNotGreen() {
    at(10, Shop.UP).at(20, Shop.UNKNOWN).at(30, Shop.UP).at(40, Shop.UP);
    assertThat(recovered()).isEmpty();
    assertThat(at(50, Shop.UP).recovered()).isPresent();
  }

  @Test
  void aCheckThatIsNotInTheSurveyIsAGapToo() {
    at(10, Shop.UP).at(20, Shop.UP);
    seen.add(
        new Observation(
            Shop.at(30),
            new HealthReport(Shop.NINE, Duration.ofMillis(1), Map.of("locks", Shop.UP))));
    assertThat(recovered()).isEmpty();
  }

  @Test
  void withoutAGateNothingIsProved() {
    at(10, Shop.UP).at(20, Shop.UP).at(30, Shop.UP);
    assertThat(SoakJudge.recovered(seen, Set.of(), Shop.SOAK, GAP)).isEmpty();
  }

  @Test
  void aJumpOfTheWallClockProvesNothing() {
    for (int i = 0; i < 3; i++) {
      Moment told = Shop.at(10 + i);
      seen.add(
          new Observation(
              new Moment(told.at().plusSeconds(3600L * i), told.sinceStart(), told.engine()),
              Shop.report(Shop.UP, Shop.UP)));
    }
    assertThat(recovered()).isEmpty();
  }

  @Test
  void whatWasGoodBeforeAndIsDownThreeTimesIsHarm() {
    at(10, Shop.DOWN, Shop.DOWN).at(20, Shop.DOWN, Shop.DOWN);
    assertThat(judge(20)).as("twice may be chance").isEmpty();

    at(30, Shop.DOWN, Shop.DOWN);

    assertThat(judge(30))
        .contains(
            new Judgement(
                Verdict.HARMFUL, "locks was good before and is down 3 times in a row since"));
  }

  @Test
  void whatWasBadBeforeIsNoHarm() {
    at(10, Shop.DOWN).at(20, Shop.DOWN).at(30, Shop.DOWN);
    assertThat(judge(30)).isEmpty();
  }

  @Test
  void anUnknownReadingInBetweenIsNoHarm() {
    at(10, Shop.DOWN, Shop.DOWN).at(20, Shop.DOWN, Shop.UNKNOWN).at(30, Shop.DOWN, Shop.DOWN);
    assertThat(judge(30)).isEmpty();
  }

  @Test
  void afterItsPatienceItIsJudgedByWhatWasSeen() {
    at(100, Shop.DOWN);
    assertThat(judge(119)).isEmpty();
    assertThat(judge(120))
        .contains(new Judgement(Verdict.INEFFECTIVE, "checkout is still not good"));
  }

  @Test
  void whoSawNothingSaysSo() {
    assertThat(judge(120))
        .contains(new Judgement(Verdict.INCONCLUSIVE, "nothing is known of checkout"));
    at(125, Shop.UNKNOWN);
    assertThat(judge(130))
        .contains(new Judgement(Verdict.INCONCLUSIVE, "nothing is known of checkout"));
  }
}
