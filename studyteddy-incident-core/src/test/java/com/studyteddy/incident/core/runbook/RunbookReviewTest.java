package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.runbook.Runbook;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RunbookReviewTest {
  private static final LocalDate REVIEWED = LocalDate.parse("2026-11-23");
  private static final Runbook RUNBOOK =
      RunbookFile.read("shop.yaml", GoodFile.TEXT.getBytes(UTF_8)).orThrow();

  @Test
  void itIsStaleOnlyAfterHalfAYear() {
    assertThat(RunbookReview.stale(RUNBOOK, REVIEWED)).isEmpty();
    assertThat(RunbookReview.stale(RUNBOOK, REVIEWED.plusDays(180))).isEmpty();
    assertThat(RunbookReview.stale(RUNBOOK, REVIEWED.plusDays(181)))
        .hasValueSatisfying(why -> assertThat(why).contains("181 days ago"));
  }

  @Test
  void itIsStaleWhenNobodySaysOrTheDayIsYetToCome() {
    String without = GoodFile.changed("reviewed: 2026-11-23\n", "");
    Runbook silent = RunbookFile.read("shop.yaml", without.getBytes(UTF_8)).orThrow();
    assertThat(RunbookReview.stale(silent, REVIEWED)).isPresent();
    assertThat(RunbookReview.stale(RUNBOOK, REVIEWED.minusDays(1)))
        .hasValueSatisfying(why -> assertThat(why).contains("after today"));
  }
}
