package com.studyteddy.incident.core.guest;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.testkit.HandMovedClock;
import com.studyteddy.incident.testkit.QueuedExecutor;
import java.time.Duration;
import java.util.Map;

/**
 * Fifty alerts a second, of a hundred fingerprints about five things; each thing has trouble for
 * ten minutes, and none for the next ten.
 */
final class LongDay {
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private static final int THINGS = 5;
  private static final int FINGERPRINTS = 20;
  private static final long SPELL = Duration.ofMinutes(10).dividedBy(BETWEEN);
  private static final int MEASUREMENTS = 10;

  private LongDay() {}

  /**
   * Lives through it, and prints what the heap holds after each tenth of the day.
   *
   * @param arguments how many alerts
   */
  public static void main(String[] arguments) {
    long alerts = Long.parseLong(arguments[0]);
    QueuedExecutor executor = QueuedExecutor.inOrder();
    HandMovedClock clock =
        HandMovedClock.startingAt("2026-03-01T00:00:00Z").settlingWith(executor::runAll);
    ForgetfulJournal journal = new ForgetfulJournal();
    try (IncidentResponse response =
        new Guest().builder(journal).time(clock).scheduler(clock).executor(executor).build()) {
      response.start();
      for (long i = 0; i < alerts; i++) {
        response.report(alert(i, clock));
        clock.advance(BETWEEN);
        if ((i + 1) % (alerts / MEASUREMENTS) == 0) {
          System.out.printf(
              "%d %d %d %d%n", i + 1, heapInUse(), response.incidents().size(), journal.records());
        }
      }
    }
  }

  private static Alert alert(long i, HandMovedClock clock) {
    int thing = (int) (i % THINGS);
    int fingerprint = (int) (i / THINGS % FINGERPRINTS);
    boolean spell = ((i / SPELL) + thing) % 2 == 0;
    boolean comes = (i / THINGS / FINGERPRINTS + fingerprint) % 2 == 0;
    boolean trouble = spell && comes;
    return new Alert(
        "monitor",
        "alert-%d-%d".formatted(thing, fingerprint),
        "thing-" + thing,
        trouble ? Alert.Status.FIRING : Alert.Status.RESOLVED,
        "thing %d is in trouble".formatted(thing),
        Map.of("instance", "i-" + i % 1_000),
        clock.instant());
  }

  private static long heapInUse() {
    for (int i = 0; i < 3; i++) {
      System.gc(); // what is left after it is what somebody still holds
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
