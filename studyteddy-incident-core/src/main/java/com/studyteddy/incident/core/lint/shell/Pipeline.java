package com.studyteddy.incident.core.lint.shell;

import java.util.List;

/**
 * Commands joined by pipes; one alone is a pipeline, too.
 *
 * @param stages the commands, at least one
 * @param after what stands between this and the pipeline before it, such as {@code "||"}; a line's
 *     end is {@code ";"}
 * @param nested whether it stands inside a word of another command
 */
public record Pipeline(List<Command> stages, String after, boolean nested) {
  // Copies the list.
  public Pipeline {
    stages = List.copyOf(stages);
  }

  /**
   * Returns where it begins.
   *
   * @return the line, from 1
   */
  public int line() {
    return stages.get(0).line();
  }
}
