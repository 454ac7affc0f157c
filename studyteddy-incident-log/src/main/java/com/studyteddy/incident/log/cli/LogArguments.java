package com.studyteddy.incident.log.cli;

import com.studyteddy.incident.log.Level;
import com.studyteddy.incident.log.LogPatterns;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words of a command line ask for. */
final class LogArguments {
  static final String USAGE =
      """
      java -jar studyteddy-incident-log.jar [COMMAND] [OPTIONS] [FILE...]

      Finds what is failing in logs, where, and what is new. Without a file it reads standard input.

      Commands
        patterns     the patterns with counts, times and an example (the default)
        endpoints    events by endpoint
        templates    with --tsv: line number, pattern id and template of every line

      Options
        --level-at-least LEVEL   leave out events below trace, debug, info, warn, error or fatal
        --errors                 the same as --level-at-least error
        --baseline FILE          say what is new, vanished or surged against this file
        --since TIME             leave out what is older: 10:42, 2026-01-31T10:42:00Z or 90m
        --until TIME             leave out this instant and later
        --contains TEXT          leave out events without the text
        --zone ZONE              the zone of times that name none (UTC)
        --content-only           every line is a message without a header
        --json                   print JSON
        --width COLUMNS          columns to fill (160)
      """;

  private static final Set<String> COMMANDS = Set.of("patterns", "endpoints", "templates");

  String command = "patterns";
  final List<String> files = new ArrayList<>();
  boolean help;
  boolean json;
  boolean contentOnly;
  int width = 160;
  private @Nullable Level level;
  private @Nullable String contains;
  private @Nullable ZoneId zone;
  private @Nullable LogTime since;
  private @Nullable LogTime until;
  @Nullable String baseline;

  private LogArguments() {}

  static LogArguments parse(String... words) {
    LogArguments a = new LogArguments();
    Iterator<String> rest = List.of(words).iterator();
    boolean first = true;
    while (rest.hasNext()) {
      String word = rest.next();
      if (first && COMMANDS.contains(word)) {
        a.command = word;
      } else if (word.startsWith("-") && word.length() > 1) {
        a.option(word, rest);
      } else {
        a.files.add(word);
      }
      first = false;
    }
    return a;
  }

  private void option(String name, Iterator<String> rest) {
    switch (name) {
      case "--help", "-h" -> help = true;
      case "--json" -> json = true;
      case "--tsv" -> {}
      case "--content-only" -> contentOnly = true;
      case "--errors" -> level = Level.ERROR;
      case "--level-at-least" -> level = Level.parse(value(name, rest));
      case "--since" -> since = LogTime.parse(value(name, rest));
      case "--until" -> until = LogTime.parse(value(name, rest));
      case "--baseline" -> baseline = value(name, rest);
      case "--contains" -> contains = value(name, rest);
      case "--zone" -> zone = ZoneId.of(value(name, rest));
      case "--width" -> width = number(name, value(name, rest));
      default -> throw new IllegalArgumentException("There is no option " + name);
    }
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a number, but was " + value, e);
    }
  }

  boolean comparesWindows() {
    return since != null && baseline == null;
  }

  /** Applies the window of times; {@code last} is the time of the log's last event, or null. */
  void applyWindow(LogPatterns patterns, @Nullable Instant last) {
    ZoneId in = zone == null ? ZoneOffset.UTC : zone;
    if (since != null) {
      patterns.since(since.in(in, last));
    }
    if (until != null) {
      patterns.until(until.in(in, last));
    }
  }

  /** Applies what {@code --since} leaves out, as a window of its own. */
  void applyBefore(LogPatterns patterns, @Nullable Instant last) {
    if (since != null) {
      patterns.until(since.in(zone == null ? ZoneOffset.UTC : zone, last));
    }
  }

  boolean hasWindow() {
    return since != null || until != null;
  }

  LogPatterns applyTo(LogPatterns patterns) {
    if (contentOnly) {
      patterns.plainLines();
    }
    if (level != null) {
      patterns.atLeast(level);
    }
    if (contains != null) {
      patterns.containing(contains);
    }
    if (zone != null) {
      patterns.zone(zone);
    }
    return patterns;
  }
}
