package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Runbook;
import java.util.Map;

/**
 * Writes runbooks as files. What is written reads back as an equal runbook, and equal runbooks give
 * equal files but for the order of arguments. Pure functions, safe for several threads.
 */
public final class RunbookText {
  private RunbookText() {}

  /**
   * Writes YAML, for people.
   *
   * @param runbook the runbook
   * @return a whole file, ending with a line end
   * @throws IllegalArgumentException for what no file can hold: a length of time over 366 days, a
   *     number that is not finite, a name of more than 160 characters, or a condition that asks
   *     whether text is larger
   */
  public static String yaml(Runbook runbook) {
    return YamlText.of(RunbookTree.of(runbook));
  }

  /**
   * Writes JSON, for programs.
   *
   * @param runbook the runbook
   * @return a whole file, ending with a line end
   * @throws IllegalArgumentException for what no file can hold: a length of time over 366 days, a
   *     number that is not finite, a name of more than 160 characters, or a condition that asks
   *     whether text is larger
   */
  public static String json(Runbook runbook) {
    return json(RunbookTree.of(runbook));
  }

  static String json(Map<String, Object> tree) {
    return JsonText.of(tree) + "\n";
  }
}
