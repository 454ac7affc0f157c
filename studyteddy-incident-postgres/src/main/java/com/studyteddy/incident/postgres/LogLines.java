package com.studyteddy.incident.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lines of a log in whichever form they have. Pure. */
final class LogLines {
  private static final int LONGEST_LINE = 16_384;

  private static final Pattern NAMED =
      Pattern.compile(
          "\\bSQL[ _]?STATE\\b[\\s:=\"'(\\[]{0,4}([0-9A-Z]{5})\\b", Pattern.CASE_INSENSITIVE);

  private LogLines() {}

  static List<LoggedError> ofJson(List<String> lines) {
    List<LoggedError> errors = new ArrayList<>();
    for (String line : lines) {
      Map<String, String> found = FlatJson.read(line).orElse(Map.of());
      if (SqlStates.isError(found.getOrDefault("state_code", ""))) {
        errors.add(
            new LoggedError(
                found.getOrDefault("state_code", ""),
                found.getOrDefault("message", ""),
                LoggedError.time(found.getOrDefault("timestamp", "")),
                found.getOrDefault("dbname", ""),
                found.getOrDefault("application_name", "")));
      }
    }
    return errors;
  }

  /** Of lines from elsewhere the form is found out. */
  static List<LoggedError> ofAnyForm(List<String> given, PlainLog plain) {
    List<String> lines = given.stream().map(LogLines::bounded).toList();
    if (lines.stream().anyMatch(line -> line.contains("\"state_code\""))) {
      return ofJson(lines);
    }
    if (lines.stream().anyMatch(CsvLog::isBeginning)) {
      return CsvLog.read(lines);
    }
    List<LoggedError> errors = plain.read(lines);
    return errors.isEmpty()
        ? lines.stream().flatMap(line -> named(line).stream()).toList()
        : errors;
  }

  /**
   * A line of a service that names the state, in the manner of most Java libraries. What else it
   * says may hold anything, and is not kept.
   */
  private static Optional<LoggedError> named(String line) {
    Matcher found = NAMED.matcher(line);
    return found.find() && SqlStates.isError(found.group(1))
        ? Optional.of(new LoggedError(found.group(1), "", Optional.empty(), "", ""))
        : Optional.empty();
  }

  private static String bounded(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
  }
}
