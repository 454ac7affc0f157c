package com.studyteddy.incident.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds which change came just before the patterns that are new, surged or gone.
 *
 * <p>Each pattern speaks for the last change before its onset, a surge for the change that explains
 * its times best; the louder the stronger its evidence and the shorter the time between.
 */
final class ChangeCorrelation {
  /** At this distance a pattern speaks half as loud. */
  private static final double HALF_MILLIS = 120_000;

  /** Beyond this a pattern's evidence counts no further, so that none drowns all others. */
  private static final double LOUDEST = 400;

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private ChangeCorrelation() {}

  static List<ChangeSuspect> suspects(LogPatternDiff diff, List<LogChange> changes) {
    List<LogChange> inOrder = new ArrayList<>(changes);
    inOrder.sort(Comparator.comparing(LogChange::at).thenComparing(LogChange::what));
    Map<Integer, List<LogPatternDiff.Change>> followers = new TreeMap<>();
    for (LogPatternDiff.Change pattern : diff.changes()) {
      SurgeEvidence surge = diff.surge(pattern);
      int at =
          surge == null ? lastBefore(inOrder, pattern.onset()) : likeliest(inOrder, surge, pattern);
      if (at >= 0) {
        followers.computeIfAbsent(at, i -> new ArrayList<>()).add(pattern);
      }
    }
    List<ChangeSuspect> suspects = new ArrayList<>();
    followers.forEach((at, patterns) -> suspects.add(suspect(inOrder.get(at), patterns)));
    suspects.sort(
        Comparator.comparingDouble((ChangeSuspect s) -> -s.score())
            .thenComparing(s -> s.change().at())
            .thenComparing(s -> s.change().what()));
    return List.copyOf(suspects);
  }

  /** Returns the last change not after the instant, or -1. */
  private static int lastBefore(List<LogChange> inOrder, @Nullable Instant onset) {
    int found = -1;
    for (int i = 0; onset != null && i < inOrder.size(); i++) {
      if (!inOrder.get(i).at().isAfter(onset)) {
        found = i;
      }
    }
    return found;
  }

  /** A surge has no first event that is surely its own, so each change is tried as its start. */
  private static int likeliest(
      List<LogChange> inOrder, SurgeEvidence surge, LogPatternDiff.Change pattern) {
    int best = lastBefore(inOrder, pattern.onset());
    double most = best < 0 ? 0 : surge.at(inOrder.get(best).at().toEpochMilli());
    for (int i = 0; i < inOrder.size(); i++) {
      double likelier = surge.at(inOrder.get(i).at().toEpochMilli());
      if (likelier > most) {
        most = likelier;
        best = i;
      }
    }
    return best;
  }

  private static ChangeSuspect suspect(LogChange change, List<LogPatternDiff.Change> patterns) {
    double score = 0;
    Duration lead = LONGEST;
    for (LogPatternDiff.Change pattern : patterns) {
      Duration after = lead(change, pattern);
      score += loudness(pattern) / (1 + after.toMillis() / HALF_MILLIS);
      lead = after.compareTo(lead) < 0 ? after : lead;
    }
    return new ChangeSuspect(change, patterns, lead, score);
  }

  private static double loudness(LogPatternDiff.Change pattern) {
    double evidence = Math.min(LOUDEST, pattern.score());
    return switch (pattern.kind()) {
      case NEW -> 2 * evidence;
      case SURGED, VANISHED -> evidence;
      case UNCHANGED -> 0;
    };
  }

  private static Duration lead(LogChange change, LogPatternDiff.Change pattern) {
    Instant onset = pattern.onset();
    return onset == null ? LONGEST : Duration.between(change.at(), onset).abs();
  }
}
