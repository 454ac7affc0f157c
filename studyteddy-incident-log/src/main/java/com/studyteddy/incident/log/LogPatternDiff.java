package com.studyteddy.incident.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two stretches of log, each pattern with its evidence.
 *
 * <p>Templates are found once over both, so that a pattern has one id in both.
 *
 * <p>Immutable and safe to share.
 *
 * @since 0.1
 */
public final class LogPatternDiff {
  /** What became of a pattern. */
  public enum Kind {
    /** Not seen in the baseline. */
    NEW,
    /** Much rarer, or silent for longer than chance allows. */
    VANISHED,
    /** Much more frequent, beyond chance. */
    SURGED,
    /** As often as chance allows. */
    UNCHANGED
  }

  /**
   * One pattern in both stretches.
   *
   * @param kind what became of it
   * @param pattern as seen in both together
   * @param before events in the baseline
   * @param now events now
   * @param expected events that the baseline's rate lets expect now
   * @param score the log-likelihood ratio; above 10.8 chance gives less than one in a thousand
   * @param onset when it set in, grew or was seen last; null if it is unchanged or its lines have
   *     no time
   */
  public record Change(
      Kind kind,
      LogPattern pattern,
      long before,
      long now,
      double expected,
      double score,
      @Nullable Instant onset) {}

  private final List<Change> changes;

  /** What speaks for the onset of each surge, by the pattern's id. */
  private final Map<String, SurgeEvidence> surges;

  private LogPatternDiff(List<Change> changes, Map<String, SurgeEvidence> surges) {
    this.changes = List.copyOf(changes);
    this.surges = surges;
  }

  /** Beyond this the log-likelihood ratio is chance once in a thousand times. */
  private static final double BEYOND_CHANCE = 10.8;

  /** So many events in a row are missing by chance less than once in a hundred thousand times. */
  private static final double MISSED_BY_CHANCE = 12;

  private static final long[] NO_TIMES = {};

  static LogPatternDiff between(LogSummary baseline, LogSummary current) {
    SummaryBuilder both = baseline.merge(current).state;
    PatternTable table = new PatternTable(both);
    Map<String, long[]> counts = new TreeMap<>();
    count(table, both, baseline.state, counts, 0);
    count(table, both, current.state, counts, 1);
    double before = Math.max(1, events(baseline.state));
    double now = Math.max(1, events(current.state));
    Onsets onsets = new Onsets(baseline.state.axis, current.state.axis);
    Map<String, long[]> times = table.times();
    List<Change> changes = new ArrayList<>();
    Map<String, SurgeEvidence> surges = new TreeMap<>();
    for (LogPattern p : table.patterns()) {
      long[] n = counts.getOrDefault(p.id(), new long[2]);
      SurgeEvidence surge = onsets.evidence(times.getOrDefault(p.id(), NO_TIMES));
      Change change = change(p, n[0], n[1], before, now, onsets, surge);
      changes.add(change);
      if (change.kind() == Kind.SURGED) {
        surges.put(p.id(), surge);
      }
    }
    changes.sort(
        Comparator.comparing((Change c) -> c.kind() == Kind.UNCHANGED)
            .thenComparingDouble(c -> -c.score() * (c.kind() == Kind.NEW ? 2 : 1))
            .thenComparing(c -> c.pattern().template()));
    return new LogPatternDiff(changes, surges);
  }

  private static long events(SummaryBuilder s) {
    long sum = 0;
    for (long n : s.levels) {
      sum += n;
    }
    return sum;
  }

  private static void count(
      PatternTable table,
      SummaryBuilder both,
      SummaryBuilder part,
      Map<String, long[]> counts,
      int column) {
    for (Skeleton s : part.table.sorted()) {
      Skeleton joint = both.table.obtain(s.key, s.hash, 0);
      Template t = joint == null ? null : table.templateOf(joint);
      if (t != null) {
        counts.computeIfAbsent(PatternTable.id(t), id -> new long[2])[column] += s.count;
      }
    }
  }

  private static Change change(
      LogPattern p,
      long before,
      long now,
      double allBefore,
      double allNow,
      Onsets onsets,
      SurgeEvidence surge) {
    double rate = (before + now) / (allBefore + allNow);
    double score =
        2 * (term((double) before, allBefore * rate) + term((double) now, allNow * rate));
    double expected = before * allNow / allBefore;
    double missed = onsets.missedSinceLast(p, before);
    boolean beyond = score > BEYOND_CHANCE;
    Kind kind;
    if (before == 0) {
      kind = Kind.NEW;
    } else if (beyond && now < expected / 2) {
      kind = Kind.VANISHED;
    } else if (beyond && now > expected * 2) {
      kind = Kind.SURGED;
    } else if (now > 0 && missed > MISSED_BY_CHANCE) {
      kind = Kind.VANISHED; // as often as ever, and then silent
      score = Math.max(score, 2 * missed);
    } else {
      kind = Kind.UNCHANGED;
    }
    return new Change(kind, p, before, now, expected, score, onsets.of(kind, p, before, surge));
  }

  private static double term(double seen, double expected) {
    return seen == 0 ? 0 : seen * Math.log(seen / expected);
  }

  /**
   * Returns what became of every pattern.
   *
   * @return an unchangeable list, the most telling first
   */
  public List<Change> changes() {
    return changes;
  }

  /** Returns what speaks for the onset of a surge, or null if the pattern did not surge. */
  @Nullable SurgeEvidence surge(Change change) {
    return surges.get(change.pattern().id());
  }

  /**
   * Returns the changes of one kind, the most telling first.
   *
   * @param kind what became of them
   * @return an unchangeable list
   */
  public List<Change> of(Kind kind) {
    return changes.stream().filter(c -> c.kind() == kind).toList();
  }

  /**
   * Returns the changes after which patterns set in, grew or ended: the likeliest culprit first.
   *
   * @param changes deployments, configuration changes and the like, in any order
   * @return an unchangeable list; changes that no pattern followed are left out
   */
  public List<ChangeSuspect> suspects(List<LogChange> changes) {
    return ChangeCorrelation.suspects(this, changes);
  }

  /**
   * Returns the diff as text.
   *
   * @param width columns to fill
   * @return lines without colour
   */
  public String toText(int width) {
    return DiffText.render(this, List.of(), width);
  }

  /**
   * Returns the diff as text, and which changes came just before.
   *
   * @param width columns to fill
   * @param changes deployments, configuration changes and the like
   * @return lines without colour
   */
  public String toText(int width, List<LogChange> changes) {
    return DiffText.render(this, changes, width);
  }

  /**
   * Returns the diff as JSON, and which changes came just before.
   *
   * @param changes deployments, configuration changes and the like, perhaps none
   * @return one object
   */
  public String toJson(List<LogChange> changes) {
    return DiffJson.of(this, changes);
  }
}
