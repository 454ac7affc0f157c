package com.studyteddy.incident.core.runbook;

import java.util.Collection;
import java.util.stream.Collectors;

/** Text of a file as a message shows it: in quotes, on one line, and not too much of it. */
final class Quoted {
  private static final int LONGEST = 60;
  private static final int MOST = 12;

  private Quoted() {}

  static String of(String text) {
    String cut =
        text.codePointCount(0, text.length()) > LONGEST
            ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "..."
            : text;
    return "'" + cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?") + "'";
  }

  /** Lists what is allowed; of very many only the first. */
  static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    String shown = names.stream().limit(MOST).collect(Collectors.joining(", "));
    return names.size() > MOST ? shown + " and %d more".formatted(names.size() - MOST) : shown;
  }
}
