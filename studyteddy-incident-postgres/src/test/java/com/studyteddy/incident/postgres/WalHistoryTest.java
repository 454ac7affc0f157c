package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WalHistoryTest {
  private static final Duration MEASURED = Duration.ofMillis(29);

  private final WalHistory history = new WalHistory();

  @Test
  void aStandbyThatReplayedWhatWasThereIsAsFarBehindAsTheServerSays() {
    assertThat(behind(100, 150, 0)).isEqualTo(MEASURED);
    assertThat(behind(150, 300, 60)).isEqualTo(MEASURED);
  }

  @Test
  void aStandbyThatStandsStillIsBehindByTheAgeOfTheFirstByteItLacks() {
    assertThat(behind(150, 150, 0)).isEqualTo(MEASURED);
    assertThat(behind(150, 200, 10)).isEqualTo(MEASURED);
    assertThat(behind(150, 300, 30)).isEqualTo(Duration.ofSeconds(20));
    // it moved on, to what was written at 30 s
    assertThat(behind(250, 300, 40)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void nothingNewForAStandbyThatHasAllIsNoDelay() {
    assertThat(behind(150, 150, 0)).isEqualTo(MEASURED);
    assertThat(behind(150, 150, 3_600)).isEqualTo(MEASURED);
  }

  @Test
  void aLogThatIsShorterThanItWasIsAnotherServers() {
    assertThat(behind(100, 500, 0)).isEqualTo(MEASURED);
    assertThat(behind(90, 200, 60)).isEqualTo(MEASURED);
    assertThat(behind(90, 200, 70)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whatIsNotVisibleStaysSo() {
    ReplicationLag hidden =
        new ReplicationLag("hidden", false, Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(history.corrected(List.of(hidden), 0)).containsExactly(hidden);
  }

  private Duration behind(long replayed, long written, long second) {
    ReplicationLag lag =
        new ReplicationLag(
            "reserve",
            true,
            Optional.of(MEASURED),
            Optional.of(written - replayed),
            Optional.of(replayed));
    return history
        .corrected(List.of(lag), Duration.ofSeconds(second).toNanos())
        .get(0)
        .time()
        .orElseThrow();
  }
}
