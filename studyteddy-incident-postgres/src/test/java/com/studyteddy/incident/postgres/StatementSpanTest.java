package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.postgres.StatementReading.Figures;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementSpanTest {
  private static final StatementKey ORDERS = new StatementKey(10, 1, true);
  private static final StatementKey INVOICES = new StatementKey(10, 2, true);
  private static final Duration OVER = Duration.ofMinutes(3);

  @Test
  void onlyWhatWasRunSinceTheBaselineIsCounted() {
    StatementSpan span =
        between(
            reading(0, true, Map.of(ORDERS, new Figures(10, 100), INVOICES, new Figures(4, 8))),
            reading(0, true, Map.of(ORDERS, new Figures(30, 900), INVOICES, new Figures(4, 8))));

    assertThat(span.costs()).containsExactly(new StatementCost(ORDERS, 20, 800, Optional.of(10.0)));
    assertThat(span.over()).isEqualTo(OVER);
    assertThat(span.sinceBaseline()).isTrue();
  }

  @Test
  void aStatementThatIsNewOrWasRareHasNoMeanBefore() {
    StatementSpan span =
        between(
            reading(0, true, Map.of(INVOICES, new Figures(4, 8))),
            reading(0, true, Map.of(ORDERS, new Figures(1, 50), INVOICES, new Figures(5, 18))));

    assertThat(span.costs())
        .containsExactlyInAnyOrder(
            new StatementCost(ORDERS, 1, 50, Optional.empty()),
            new StatementCost(INVOICES, 1, 10, Optional.empty()));
  }

  @Test
  void whatWasThrownOutAndCountedAnewIsLeftOutAndSaid() {
    StatementSpan span =
        between(
            reading(2, true, Map.of(ORDERS, new Figures(10, 100))),
            reading(5, true, Map.of(ORDERS, new Figures(3, 900))));

    assertThat(span.costs()).isEmpty();
    assertThat(span.notSeen())
        .contains(
            "statements that pg_stat_statements threw out meanwhile: 3 evictions, 1 counted anew");
  }

  @Test
  void aBaselineThatDidNotHoldAllDoesNotMakeStatementsNew() {
    StatementSpan span =
        between(
            reading(0, false, Map.of()),
            reading(0, true, Map.of(ORDERS, new Figures(1_000, 90_000))));

    assertThat(span.costs()).isEmpty();
    assertThat(span.notSeen()).contains("1 statements of which the baseline had no figures");
  }

  @Test
  void withoutABaselineAllThatWasCountedIsShownAndSaidToBeOld() {
    StatementReading now = reading(0, true, Map.of(ORDERS, new Figures(7, 70)));

    StatementSpan span = StatementSpan.sinceReset(now, "no difference yet");

    assertThat(span.costs()).containsExactly(new StatementCost(ORDERS, 7, 70, Optional.empty()));
    assertThat(span.over()).isEqualTo(Duration.ofHours(9));
    assertThat(span.notSeen()).contains("which statements became slower lately: no difference yet");
  }

  private static StatementSpan between(StatementReading before, StatementReading now) {
    return StatementSpan.between(before, now, OVER);
  }

  private static StatementReading reading(
      long evictions, boolean whole, Map<StatementKey, Figures> figures) {
    return new StatementReading("start", Duration.ofHours(9), evictions, 0, whole, figures);
  }
}
