package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.gameday.ServedRequests.Share;
import com.studyteddy.incident.stage.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServedRequestsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** The monotonic clock may begin anywhere, and run over. */
  private static final long START = Long.MAX_VALUE - 3 * SECOND;

  private final ServedRequests served = new ServedRequests();

  @Test
  void countsWhatEndedInAStretchOfTime() {
    ended(0.2, true);
    ended(0.9, false);
    ended(1.0, true);
    assertThat(served.between(START, START + SECOND)).isEqualTo(new Share(2, 1));
  }

  @Test
  void nothingAtAllIsNothingServed() {
    assertThat(served.between(START, START + SECOND).rate()).isZero();
  }

  @Test
  void servedAgainFromTheFirstGoodAnswerAfterTheLastBadHalfSecond() {
    ended(0.2, true);
    ended(0.7, false);
    ended(1.2, true);
    ended(1.7, false);
    ended(2.2, true);
    assertThat(served.servedAgain(START, START + 5 * SECOND / 2))
        .contains(Duration.ofMillis(2_200));
  }

  @Test
  void aStretchWithoutAnyAnswerIsABadOne() {
    ended(0.2, true);
    ended(1.2, true);
    assertThat(served.servedAgain(START, START + 3 * SECOND / 2))
        .contains(Duration.ofMillis(1_200));
  }

  @Test
  void neverUnservedIsServedFromTheStart() {
    ended(0.2, true);
    ended(0.7, true);
    assertThat(served.servedAgain(START, START + SECOND)).contains(Duration.ZERO);
  }

  @Test
  void notServedAtAllIsNotServedAgain() {
    ended(0.2, false);
    assertThat(served.servedAgain(START, START + SECOND)).isEmpty();
  }

  @Test
  void notServedAtTheEndIsNotServedAgain() {
    ended(0.2, true);
    ended(0.7, false);
    assertThat(served.servedAgain(START, START + SECOND)).isEmpty();
  }

  private void ended(double seconds, boolean succeeded) {
    Duration took = Duration.ofMillis(100);
    long at = START + (long) (seconds * SECOND);
    served.accept(new Request(at - took.toNanos(), took, succeeded));
  }
}
