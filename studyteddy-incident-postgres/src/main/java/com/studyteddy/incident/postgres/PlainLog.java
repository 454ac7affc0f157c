package com.studyteddy.incident.postgres;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a server's plain log. Its severities are translated, so the SQLSTATE is needed, which
 * stands there only when {@code log_line_prefix} has {@code %e}.
 */
final class PlainLog {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?";

  /** An escape, with what it is padded to, or a character that stands for itself. */
  private static final Pattern PART = Pattern.compile("%-?[0-9]*(.)|.", Pattern.DOTALL);

  private final Optional<Pattern> line;

  PlainLog(String prefix) {
    this.line =
        prefix.contains("%e")
            ? Optional.of(
                Pattern.compile(pattern(prefix) + "(?<label>[^\\s:]+):\\s+(?<message>.*)"))
            : Optional.empty();
  }

  /** Whether lines say which SQLSTATE they are about. */
  boolean hasStates() {
    return line.isPresent();
  }

  List<LoggedError> read(List<String> lines) {
    List<LoggedError> errors = new ArrayList<>();
    if (line.isEmpty()) {
      return errors;
    }
    String group = "";
    String label = "";
    for (String each : lines) {
      Matcher found = line.get().matcher(each);
      if (!found.matches()) {
        continue;
      }
      // an error's detail, hint and statement are lines of their own with the same state
      String now = part(found, "time") + " " + part(found, "pid") + " " + found.group("state");
      boolean another = !now.equals(group) || found.group("label").equals(label);
      if (another) {
        group = now;
        label = found.group("label");
        if (SqlStates.isError(found.group("state"))) {
          errors.add(error(found));
        }
      }
    }
    return errors;
  }

  private static LoggedError error(Matcher found) {
    Optional<LocalDateTime> at = LoggedError.time(part(found, "time"));
    return new LoggedError(
        found.group("state"),
        found.group("message"),
        at,
        part(found, "database"),
        part(found, "application"));
  }

  private static String part(Matcher found, String name) {
    if (!found.pattern().pattern().contains("(?<" + name + ">")) {
      return "";
    }
    String part = found.group(name);
    return part == null ? "" : part;
  }

  /**
   * Makes a pattern of the prefix, each part of it bounded, so that no line, whoever wrote it,
   * keeps the matcher busy; each name once, since the same escape may stand there twice.
   */
  private static String pattern(String prefix) {
    StringBuilder made = new StringBuilder();
    Matcher parts = PART.matcher(prefix);
    while (parts.find()) {
      if (parts.group(1) == null) {
        made.append(Pattern.quote(parts.group()));
        continue;
      }
      String escape =
          switch (parts.group(1).charAt(0)) {
            case 'm', 't' -> "\\s*(?<time>" + TIME + ")(?: \\S+?)?\\s*";
            case 'e' -> "\\s*(?<state>[0-9A-Z]{5})\\s*";
            case 'p' -> "\\s*(?<pid>\\d+)\\s*";
            case 'd' -> "(?<database>" + until(prefix, parts.end()) + ")";
            case 'u' -> until(prefix, parts.end());
            case 'a' -> "(?<application>.{0,64}?)";
            case 'q' -> "";
            case '%' -> "%";
            case 'r', 'h' -> "\\S{0,128}?";
            default -> ".{0,32}?";
          };
      boolean named = escape.contains("(?<");
      made.append(
          named && made.indexOf(escape.substring(escape.indexOf("(?<"), escape.indexOf('>'))) >= 0
              ? ".{0,64}?"
              : escape);
    }
    return made.toString();
  }

  /** A name goes on until what follows it in the prefix; without going back, which takes time. */
  private static String until(String prefix, int next) {
    return next < prefix.length() && prefix.charAt(next) != '%'
        ? "[^\\Q%s\\E]{0,64}+".formatted(prefix.charAt(next))
        : "\\S{0,64}?";
  }
}
