package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.mitigation.Contradiction;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Effect.Demand;
import com.studyteddy.incident.mitigation.Effect.Nature;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.policy.Limits;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all changes together may take of something shared, and what contradicts what. */
class ObstaclesTest {
  private static final String CONNECTIONS = "connections";
  private static final Moment NOW = Shop.at(100);

  private static Obstacles with(Limits limits) {
    Rules usual = Shop.rules();
    return new Obstacles(
        new Rules(
            usual.runbook(),
            usual.runbookChecksum(),
            usual.severity(),
            limits,
            usual.channels(),
            usual.autonomy()));
  }

  private static Limits atMost(double connections) {
    return Limits.DEFAULT.withShared(CONNECTIONS, connections);
  }

  private static IncidentState opened() {
    return new Decider(Shop.rules())
        .decide(Shop.ID, Optional.empty(), Shop.noticed(), NOW)
        .state()
        .orElseThrow();
  }

  private static Surroundings seeing(Optional<Double> used, Moment when) {
    List<Metric> metrics =
        used.map(value -> List.of(new Metric(CONNECTIONS, value, Unit.COUNT, 0))).orElse(List.of());
    HealthReport report = Shop.report(Shop.DOWN, new HealthReading.Down("many", metrics));
    return new Surroundings(Optional.of(new Observation(when, report)), List.of());
  }

  private static Optional<String> before(Limits limits, Surroundings around, double... amounts) {
    return with(limits).before(opened(), taking(amounts), around, NOW);
  }

  private static Obstacles.Wanted taking(double... amounts) {
    List<Effect> effects =
        java.util.Arrays.stream(amounts)
            .mapToObj(
                amount ->
                    new Effect("backend", "grows")
                        .being(Nature.SCALE_UP)
                        .taking(new Demand(CONNECTIONS, amount)))
            .toList();
    return new Obstacles.Wanted("kubernetes.deployment.scale", Facts.NONE, effects);
  }

  @ParameterizedTest
  @CsvSource({"10, true", "20, true", "20.001, false", "70, false"})
  void scalingUpAgainstConnectionsThatRunOutIsRefused(double amount, boolean allowed) {
    Optional<String> obstacle = before(atMost(80), seeing(Optional.of(60.0), NOW), amount);
    assertThat(obstacle.isEmpty()).isEqualTo(allowed);
    obstacle.ifPresent(why -> assertThat(why).contains("of which 60 are used and 80 may be"));
  }

  @Test
  void theDemandsOfOnePlanAreAddedUp() {
    assertThat(before(atMost(80), seeing(Optional.of(60.0), NOW), 15, 15))
        .hasValueSatisfying(why -> assertThat(why).startsWith("it takes 30 of 'connections'"));
  }

  @Test
  void whatIsNotKnownIsNotThereToTake() {
    assertThat(before(atMost(80), seeing(Optional.empty(), NOW), 1))
        .contains("it takes 1 of 'connections', and nobody knows how much of that is used");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "39, true", "40, false", "600, false"})
  void aReadingThatIsTooOldSaysNothing(long age, boolean allowed) {
    // a survey each 10 s within 3 s: after 39 s without one nobody knows any more
    Surroundings seen = seeing(Optional.of(10.0), Shop.at(1000 - age));
    assertThat(with(atMost(80)).before(opened(), taking(1), seen, Shop.at(1000)).isEmpty())
        .isEqualTo(allowed);
  }

  @Test
  void whatAnIncidentKeptIsNotWhatIsSeen() {
    Obstacles obstacles = with(atMost(80));
    assertThat(obstacles.isTooEarly(taking(1), Surroundings.UNSEEN)).isTrue();
    assertThat(obstacles.isTooEarly(taking(-1), Surroundings.UNSEEN)).isFalse();
    assertThat(obstacles.isTooEarly(taking(1), seeing(Optional.empty(), NOW))).isFalse();
  }

  @Test
  void whatGivesBackIsNeverRefusedForIt() {
    assertThat(before(atMost(80), seeing(Optional.empty(), NOW), -5)).isEmpty();
  }

  @Test
  void withoutASharedLimitNothingIsCounted() {
    assertThat(before(Limits.DEFAULT, seeing(Optional.empty(), NOW), 500)).isEmpty();
  }

  /**
   * Whatever plans come, in whatever order: what was let through never takes more than there is.
   */
  @Property(tries = 1000)
  void randomPlansNeverExceedWhatMayBeTaken(@ForAll long seed) {
    Random random = new Random(seed);
    double most = random.nextInt(200);
    double used = random.nextInt(200);
    Obstacles obstacles = with(atMost(most));
    IncidentState state = opened();
    double begun = used;
    for (int i = 0; i < 20; i++) {
      double wanted = random.nextInt(60) - 10.0;
      if (obstacles.before(state, taking(wanted), seeing(Optional.of(used), NOW), NOW).isEmpty()) {
        used += wanted;
      }
      assertThat(used).isLessThanOrEqualTo(Math.max(most, begun));
      begun = Math.min(begun, Math.max(used, most));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RESTART,    ROLLBACK,   true",
    "ROLLBACK,   RESTART,    true",
    "SCALE_UP,   SCALE_DOWN, true",
    "SCALE_DOWN, SCALE_UP,   true",
    "STOP,       START,      true",
    "RESTART,    RESTART,    false",
    "SCALE_UP,   RESTART,    false",
  })
  void somePairsMakeNoSenseOnOneThing(Nature one, Nature other, boolean contradict) {
    List<Effect> backend = List.of(new Effect("backend", "x").being(one));
    List<Effect> same = List.of(new Effect("backend", "y").being(other));
    List<Effect> worker = List.of(new Effect("worker", "y").being(other));
    assertThat(Contradiction.between(backend, same).isPresent()).isEqualTo(contradict);
    assertThat(Contradiction.between(backend, worker)).isEmpty();
  }

  @Test
  void aContradictionIsSymmetric() {
    for (Nature one : Nature.values()) {
      for (Nature other : Nature.values()) {
        assertThat(one.contradicts(other)).isEqualTo(other.contradicts(one));
      }
      assertThat(one.contradicts(one)).isFalse();
    }
  }
}
