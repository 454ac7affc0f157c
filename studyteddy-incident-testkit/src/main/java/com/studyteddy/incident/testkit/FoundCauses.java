package com.studyteddy.incident.testkit;

import com.studyteddy.incident.operation.Evidence;
import java.util.List;

/**
 * What the diagnostic of a {@link RecordingProvider} finds.
 *
 * @param summary one line
 * @param causes values that a change may take, the first-ranked first
 * @param notSeen what could not be seen
 * @param drawing lines of text
 */
public record FoundCauses(
    String summary, List<Cause> causes, List<String> notSeen, List<String> drawing)
    implements Evidence {
  /** Copies the lists. */
  public FoundCauses {
    causes = List.copyOf(causes);
    notSeen = List.copyOf(notSeen);
    drawing = List.copyOf(drawing);
  }

  /**
   * One cause.
   *
   * @param value the value that would mend it
   */
  public record Cause(String value) {}

  /**
   * Finds causes and sees everything.
   *
   * @param values what would mend them, the first-ranked first
   * @return the finding
   */
  public static FoundCauses of(String... values) {
    return new FoundCauses(
        values.length == 0 ? "nothing found" : "the value should be " + values[0],
        List.of(values).stream().map(Cause::new).toList(),
        List.of(),
        List.of());
  }
}
