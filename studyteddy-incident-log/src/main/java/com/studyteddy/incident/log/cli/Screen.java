package com.studyteddy.incident.log.cli;

import java.util.Map;

/**
 * Where the output goes.
 *
 * @param terminal whether a person looks at it
 * @param columns how wide it is
 * @param colour whether escape sequences are understood and wanted
 */
record Screen(boolean terminal, int columns, boolean colour) {
  static final int USUAL_COLUMNS = 160;

  /** Colour is for terminals only, and only where {@code NO_COLOR} is not set. */
  static Screen of(boolean terminal, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    boolean number = columns.matches("[1-9][0-9]{1,4}");
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Screen(
        terminal, number ? Integer.parseInt(columns) : USUAL_COLUMNS, terminal && !plain);
  }
}
