package com.studyteddy.incident.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pattern: a statement of the software, and all that was seen of it.
 *
 * @param id stable across runs, restarts and machines: a hash of the template
 * @param template the statement's text, with {@code <*>} where values stand
 * @param count how many events
 * @param share of all events that were mined, between 0 and 1
 * @param first when it was seen first, or null if its lines have no time
 * @param last when it was seen last, or null if its lines have no time
 * @param histogram counts per bucket of the report's time axis; empty without times
 * @param exemplar one of its lines, secrets redacted
 * @param levels events per level, for events that name one
 * @param sources events per source
 * @param traces the stack traces that followed, reduced to a line each, the commonest first
 * @since 0.1
 */
public record LogPattern(
    String id,
    String template,
    long count,
    double share,
    @Nullable Instant first,
    @Nullable Instant last,
    List<Long> histogram,
    String exemplar,
    Map<Level, Long> levels,
    Map<String, Long> sources,
    List<TextCount> traces) {

  /**
   * Makes the lists and maps unchangeable.
   *
   * @param id stable across runs, restarts and machines: a hash of the template
   * @param template the statement's text, with {@code <*>} where values stand
   * @param count how many events
   * @param share of all events that were mined, between 0 and 1
   * @param first when it was seen first, or null if its lines have no time
   * @param last when it was seen last, or null if its lines have no time
   * @param histogram counts per bucket of the report's time axis; empty without times
   * @param exemplar one of its lines, secrets redacted
   * @param levels events per level, for events that name one
   * @param sources events per source
   * @param traces the stack traces that followed, reduced to a line each, the commonest first
   */
  public LogPattern {
    histogram = List.copyOf(histogram);
    levels = Map.copyOf(levels);
    sources = Map.copyOf(sources);
    traces = List.copyOf(traces);
  }
}
