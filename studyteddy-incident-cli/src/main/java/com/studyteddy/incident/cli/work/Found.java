package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.operation.Facts;
import java.util.List;

/**
 * What a look at something found. Immutable.
 *
 * @param summary one line
 * @param drawing more lines; empty when they add nothing
 * @param notSeen what could not be seen, one line each
 * @param facts what later steps can bind to
 * @param good whether all is known to be well; true for every diagnosis, which does not judge
 */
public record Found(
    String summary, List<String> drawing, List<String> notSeen, Facts facts, boolean good) {
  /** Copies the lists. */
  public Found {
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }
}
