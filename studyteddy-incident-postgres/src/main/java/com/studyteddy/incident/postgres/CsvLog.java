package com.studyteddy.incident.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a server's csvlog. A record may go over several lines, and what clients write may look like
 * another record; only whole records count.
 */
final class CsvLog {
  private static final Pattern BEGINNING =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} [^,\"]{1,12},");

  private static final int DATABASE = 2;
  private static final int STATE = 12;
  private static final int MESSAGE = 13;
  private static final int APPLICATION = 22;

  private CsvLog() {}

  static boolean isBeginning(String line) {
    return BEGINNING.matcher(line).lookingAt();
  }

  static List<LoggedError> read(List<String> lines) {
    List<LoggedError> errors = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : lines) {
      if (open.isEmpty() && !isBeginning(line)) {
        continue;
      }
      open.append(open.isEmpty() ? "" : "\n").append(line);
      Optional<List<String>> fields = fields(open);
      if (fields.isPresent()) {
        error(fields.get()).ifPresent(errors::add);
        open.setLength(0);
      }
    }
    return errors;
  }

  private static Optional<LoggedError> error(List<String> fields) {
    if (fields.size() <= APPLICATION || !SqlStates.isError(fields.get(STATE))) {
      return Optional.empty();
    }
    return Optional.of(
        new LoggedError(
            fields.get(STATE),
            fields.get(MESSAGE),
            LoggedError.time(fields.get(0)),
            fields.get(DATABASE),
            fields.get(APPLICATION)));
  }

  /** Empty while a quote is open: the record goes on in the next line. */
  private static Optional<List<String>> fields(CharSequence text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (each == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(each);
      }
    }
    fields.add(field.toString());
    return quoted ? Optional.empty() : Optional.of(fields);
  }
}
