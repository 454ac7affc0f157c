package com.studyteddy.incident.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What some logs say: their patterns, and counts by logger, endpoint, status, exception and field.
 *
 * <p>Equal summaries give equal reports. Immutable and safe to share.
 *
 * @since 0.1
 */
public final class LogPatternReport {
  private final LogSummary summary;
  private final List<LogPattern> patterns;

  private LogPatternReport(LogSummary summary) {
    this.summary = summary;
    this.patterns = List.copyOf(new PatternTable(summary.state).patterns());
  }

  /**
   * Finds the patterns in a summary.
   *
   * @param summary for example merged from those of all pods
   * @return the report
   */
  public static LogPatternReport of(LogSummary summary) {
    return new LogPatternReport(summary);
  }

  /**
   * Returns the patterns, the commonest first.
   *
   * @return an unchangeable list
   */
  public List<LogPattern> patterns() {
    return patterns;
  }

  /**
   * Returns how often each value of a dimension came, the commonest first.
   *
   * @param dimension {@code logger}, {@code endpoint}, {@code status}, {@code exception}, or a
   *     field that was asked for
   * @return an unchangeable list, empty if nothing was counted
   */
  public List<TextCount> by(String dimension) {
    Tally tally = summary.state.tallies.get(dimension);
    return tally == null ? List.of() : List.copyOf(PatternTable.textCounts(tally));
  }

  /**
   * Returns the names of the dimensions that have counts.
   *
   * @return sorted names
   */
  public List<String> dimensions() {
    List<String> names = new ArrayList<>();
    summary.state.tallies.forEach(
        (name, tally) -> {
          if (!tally.isEmpty()) {
            names.add(name);
          }
        });
    return List.copyOf(names);
  }

  /**
   * Returns where every line went.
   *
   * @return counts of lines
   */
  public LogLines lines() {
    return LogLines.of(summary.state.lines);
  }

  /**
   * Returns the format that was recognised, by source.
   *
   * @return an unchangeable map
   */
  public Map<String, String> formats() {
    return Map.copyOf(new TreeMap<>(summary.state.formats));
  }

  /**
   * Returns the time of the first event.
   *
   * @return null if no event has a time
   */
  public @Nullable Instant from() {
    TimeAxis axis = summary.state.axis;
    return axis.isEmpty() ? null : Instant.ofEpochMilli(axis.first);
  }

  /**
   * Returns the time of the last event.
   *
   * @return null if no event has a time
   */
  public @Nullable Instant to() {
    TimeAxis axis = summary.state.axis;
    return axis.isEmpty() ? null : Instant.ofEpochMilli(axis.last);
  }

  /**
   * Returns when the first bucket of the histograms begins.
   *
   * @return null if no event has a time
   */
  public @Nullable Instant histogramStart() {
    TimeAxis axis = summary.state.axis;
    return axis.isEmpty() ? null : Instant.ofEpochMilli(axis.begin());
  }

  /**
   * Returns how long a bucket of the histograms is.
   *
   * @return a power of two of seconds
   */
  public Duration bucketWidth() {
    return Duration.ofMillis(summary.state.axis.width());
  }

  /**
   * Returns what the report was made of.
   *
   * @return the summary
   */
  public LogSummary summary() {
    return summary;
  }

  /**
   * Returns events that were counted but whose patterns were not all kept, because the bound on
   * memory was reached; they count in {@link #lines()} and in the dimensions.
   *
   * @return a number of events, nearly always 0
   */
  public long unsampledEvents() {
    Strata strata = summary.state.table.strata;
    long sum = strata.unsampled;
    for (Stratum s : strata.sorted()) {
      sum += s.unsampled;
    }
    return sum;
  }

  /**
   * Compares with a baseline, for example the same hour of yesterday.
   *
   * @param baseline what is normal
   * @return what is new, vanished, surged and unchanged
   */
  public LogPatternDiff comparedTo(LogPatternReport baseline) {
    return LogPatternDiff.between(baseline.summary, summary);
  }

  /**
   * Returns the report as text.
   *
   * @param width columns to fill
   * @return lines without colour
   */
  public String toText(int width) {
    return new TextReport(this, width, false).render();
  }

  /**
   * Returns the report as text, its headings bold if the reader can show that.
   *
   * @param width columns to fill
   * @param colour whether to use the escape sequences of terminals
   * @return lines
   */
  public String toText(int width, boolean colour) {
    return new TextReport(this, width, colour).render();
  }

  /**
   * Returns the report as JSON.
   *
   * @return one object
   */
  public String toJson() {
    return JsonReport.of(this);
  }

  /**
   * Returns a heat strip over time for the commonest patterns.
   *
   * @return an SVG document without scripts
   */
  public String toSvg() {
    return HeatStrip.svg(this);
  }
}
