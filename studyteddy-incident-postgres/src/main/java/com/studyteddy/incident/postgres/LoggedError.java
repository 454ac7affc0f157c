package com.studyteddy.incident.postgres;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a log.
 *
 * @param state its SQLSTATE
 * @param message what the server said, literals included: never shown as it is
 * @param at when, by the clock of whoever wrote the log; empty when the line does not say
 * @param database where; empty when it concerns the whole server, or the line does not say
 * @param application who; empty when the line does not say
 */
record LoggedError(
    String state, String message, Optional<LocalDateTime> at, String database, String application) {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /** Whether it is of one of our own sessions. */
  boolean isOurs() {
    return application.startsWith(SessionSettings.OUR_PREFIX);
  }

  /** Reads a moment as the server writes it; what follows it, a name of a zone, is left out. */
  static Optional<LocalDateTime> time(String text) {
    String[] words = text.strip().split(" ", 3);
    if (words.length < 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(words[0] + " " + words[1], TIME));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
