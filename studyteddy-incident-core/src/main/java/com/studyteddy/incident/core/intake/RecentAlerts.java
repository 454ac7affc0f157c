package com.studyteddy.incident.core.intake;

import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.runbook.Symptom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What other systems have said lately, as far as symptoms ask: no more than {@value #KEPT} alerts
 * of either kind, the oldest forgotten first.
 */
final class RecentAlerts {
  private static final int KEPT = 10_000;
  private static final String LOG = "log";
  private static final String USER = "user";
  private static final String ANYTHING = "<*>";

  private final Deque<Heard> heard = new ArrayDeque<>();
  private final Map<String, Alert> firing = new LinkedHashMap<>();

  private record Heard(Alert alert, long at) {}

  void add(Alert alert, long now) {
    String key = alert.source() + " " + alert.fingerprint();
    if (alert.status() == Alert.Status.RESOLVED) {
      firing.remove(key);
      return;
    }
    firing.put(key, alert);
    heard.addLast(new Heard(alert, now));
    if (heard.size() > KEPT) {
      heard.removeFirst();
    }
    if (firing.size() > KEPT) {
      firing.remove(firing.keySet().iterator().next());
    }
  }

  Optional<String> logged(Symptom.OfLogPattern symptom, long now) {
    long count =
        count(LOG, symptom.within(), now, alert -> isLike(alert.title(), symptom.pattern()));
    return count >= symptom.count()
        ? Optional.of(
            "'%s' logged %d times in %d s"
                .formatted(symptom.pattern(), count, symptom.within().toSeconds()))
        : Optional.empty();
  }

  Optional<String> reported(Symptom.OfReports symptom, long now) {
    long count = count(USER, symptom.within(), now, alert -> true);
    return count >= symptom.count()
        ? Optional.of("%d reports in %d s".formatted(count, symptom.within().toSeconds()))
        : Optional.empty();
  }

  private long count(String source, Duration within, long now, Predicate<Alert> which) {
    return heard.stream()
        .filter(each -> now - each.at() <= within.toNanos())
        .map(Heard::alert)
        .filter(alert -> alert.source().equals(source))
        .filter(which)
        .count();
  }

  Optional<String> firing(Symptom.OfAlert symptom) {
    return firing.values().stream()
        .filter(alert -> alert.labels().entrySet().containsAll(symptom.labels().entrySet()))
        .map(alert -> "%s alert '%s'".formatted(alert.source(), alert.title()))
        .findFirst();
  }

  /** Finds the pieces one after the other: linear, whatever the text is. */
  static boolean isLike(String text, String pattern) {
    int from = 0;
    for (String piece : pattern.split(java.util.regex.Pattern.quote(ANYTHING), -1)) {
      int found = text.indexOf(piece, from);
      if (found < 0) {
        return false;
      }
      from = found + piece.length();
    }
    return true;
  }
}
