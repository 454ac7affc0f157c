package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.policy.Limits.Soak;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges by what was seen whether users are well again. One green reading is no recovery, a gap is
 * not green, and a check that flaps never is. Pure.
 */
final class SoakJudge {
  /** So many times in a row must a check be down that was good before, to call a change harmful. */
  private static final int HARM = 3;

  private SoakJudge() {}

  /** A verdict and what it rests on. */
  record Judgement(Verdict verdict, String reason) {}

  /** Tells whether every gate check has been good for the soak, without a gap. */
  static Optional<String> recovered(
      List<Observation> seen, Set<String> gate, Soak soak, Duration longestGap) {
    int good = 0;
    for (int i = seen.size() - 1; i >= 0 && allGood(seen.get(i).report(), gate); i--) {
      if (good > 0 && isGap(seen.get(i), seen.get(i + 1), longestGap)) {
        break;
      }
      good++;
    }
    if (gate.isEmpty() || good < soak.goodReadings()) {
      return Optional.empty();
    }
    Moment first = seen.get(seen.size() - good).moment();
    Moment last = seen.get(seen.size() - 1).moment();
    long lasted = first.until(last).toMillis();
    if (lasted < soak.window().toMillis()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s good %d times in a row over %.1f s (wanted %d over %.1f s)",
            String.join(", ", new TreeSet<>(gate)),
            good,
            lasted / 1000.0,
            soak.goodReadings(),
            soak.window().toMillis() / 1000.0));
  }

  /** Nobody looked for too long, such as over a restart: what was in between is not known. */
  private static boolean isGap(Observation earlier, Observation later, Duration longest) {
    return earlier.moment().until(later.moment()).compareTo(longest) > 0;
  }

  static Optional<Judgement> judge(
      Attempt attempt,
      List<Observation> seen,
      Set<String> gate,
      Soak soak,
      Duration longestGap,
      Moment now) {
    Optional<String> recovered = recovered(seen, gate, soak, longestGap);
    if (recovered.isPresent()) {
      return Optional.of(new Judgement(Verdict.EFFECTIVE, recovered.get()));
    }
    Optional<String> harm = attempt.baseline().flatMap(before -> harmed(before, seen));
    if (harm.isPresent()) {
      return Optional.of(
          new Judgement(
              Verdict.HARMFUL,
              "%s was good before and is down %d times in a row since"
                  .formatted(harm.get(), HARM)));
    }
    boolean outOfPatience =
        attempt
            .endedAt()
            .map(ended -> ended.until(now).compareTo(soak.patience()) >= 0)
            .orElse(false);
    return outOfPatience ? Optional.of(unproved(seen, gate)) : Optional.empty();
  }

  private static Judgement unproved(List<Observation> seen, Set<String> gate) {
    Set<String> bad = new TreeSet<>();
    Set<String> unseen = new TreeSet<>(gate);
    if (!seen.isEmpty()) {
      HealthReport last = seen.get(seen.size() - 1).report();
      for (String check : gate) {
        HealthReading reading = last.readings().get(check);
        if (reading != null && reading.isBad()) {
          bad.add(check);
        }
        if (reading != null && !(reading instanceof HealthReading.Unknown)) {
          unseen.remove(check);
        }
      }
    }
    if (!bad.isEmpty()) {
      return new Judgement(Verdict.INEFFECTIVE, String.join(", ", bad) + " is still not good");
    }
    return new Judgement(
        Verdict.INCONCLUSIVE,
        unseen.isEmpty()
            ? "the checks did not stay good for long enough"
            : "nothing is known of " + String.join(", ", unseen));
  }

  private static boolean allGood(HealthReport report, Set<String> gate) {
    return gate.stream()
        .allMatch(check -> report.readings().get(check) instanceof HealthReading.Up);
  }

  private static Optional<String> harmed(HealthReport before, List<Observation> seen) {
    if (seen.size() < HARM) {
      return Optional.empty();
    }
    List<Observation> last = seen.subList(seen.size() - HARM, seen.size());
    return before.readings().entrySet().stream()
        .filter(entry -> entry.getValue().isGood())
        .map(java.util.Map.Entry::getKey)
        .filter(
            check ->
                last.stream()
                    .allMatch(o -> o.report().readings().get(check) instanceof HealthReading.Down))
        .findFirst();
  }
}
