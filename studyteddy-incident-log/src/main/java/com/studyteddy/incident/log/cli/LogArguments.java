package com.studyteddy.incident.log.cli;

import com.studyteddy.incident.log.Level;
import com.studyteddy.incident.log.TemplateDetail;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the words of a command line ask for. */
final class LogArguments {
  static final String USAGE =
      """
      java -jar studyteddy-incident-log.jar [COMMAND] [OPTIONS] [FILE...]

      Finds what is failing in logs, where, and what is new. Without a file, or for -, it reads
      standard input. NAME=FILE gives a file a name of its own.

      Commands
        patterns     the patterns with counts, times and an example (the default)
        endpoints    events by endpoint
        diff         BASELINE FILE...: what is new, vanished or surged
        tail         the last events of all files in the order of their times
        follow       reads on while files are written, says what is new, and reports at the end
        templates    with --tsv: line number, pattern id and template of every line

      Which events
        --level-at-least LEVEL   leave out events below trace, debug, info, warn, error or fatal
        --errors                 the same as --level-at-least error
        --since TIME             leave out what is older, and say what is new since: 10:42, 90m or
                                 2026-01-31T10:42:00Z; times of day are of the last event's day
        --until TIME             leave out this instant and later
        --contains TEXT          leave out events without the text
        --where NAME=VALUE       leave out events in which a field is something else

      How to read
        --zone ZONE              the zone of times that name none (UTC)
        --year YEAR              the year of times that name none (a file's last change says it)
        --layout LAYOUT          such as '{time} {level} [{thread}] {logger} - {message}'
        --content-only           every line is a message without a header

      What to print
        --baseline FILE          say what is new, vanished or surged against this file
        --changes FILE           lines of time and text: which change came just before what is new
        --by NAME                count by a field too
        -n COUNT                 events that tail prints (20)
        --for TIME               how long follow reads on, such as 90s, 30m or 8h (10m)
        --level fine|coarse      how finely templates are told apart
        --json                   print JSON
        --svg FILE               write a heat strip
        --width COLUMNS          columns to fill (COLUMNS, else 160)
        --color auto|always|never

      Exit codes: 0 done; 1 done, and a comparison found something new or surged; 2 the arguments
      make no sense; 3 a file could not be read.
      """;

  private static final Set<String> COMMANDS =
      Set.of("patterns", "endpoints", "diff", "tail", "follow", "templates");

  String command = "patterns";
  final List<String> files = new ArrayList<>();
  final List<String> by = new ArrayList<>();
  final Map<String, String> where = new TreeMap<>();
  boolean help;
  boolean json;
  boolean contentOnly;
  int count = 20;
  int year;
  int width;
  String colour = "auto";
  TemplateDetail detail = TemplateDetail.FINE;
  @Nullable Level level;
  @Nullable String contains;
  @Nullable String layout;
  Duration following = Duration.ofMinutes(10);
  ZoneId zone = ZoneOffset.UTC;
  @Nullable LogTime since;
  @Nullable LogTime until;
  @Nullable String baseline;
  @Nullable String changes;
  @Nullable String svg;

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
    if (!a.help && a.command.equals("follow") && (a.files.isEmpty() || a.files.contains("-"))) {
      throw new IllegalArgumentException("follow needs files: a stream is read until it ends");
    }
    if (!a.help && a.command.equals("diff") && a.baseline == null) {
      if (a.files.size() < 2) {
        throw new IllegalArgumentException("diff needs a baseline and at least one file");
      }
      a.baseline = a.files.remove(0);
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
      case "--level" -> detail = detail(value(name, rest));
      case "--since" -> since = LogTime.parse(value(name, rest));
      case "--until" -> until = LogTime.parse(value(name, rest));
      case "--baseline" -> baseline = value(name, rest);
      case "--changes" -> changes = value(name, rest);
      case "--contains" -> contains = value(name, rest);
      case "--where" -> condition(value(name, rest));
      case "--by" -> by.add(value(name, rest));
      case "--layout" -> layout = value(name, rest);
      case "--svg" -> svg = value(name, rest);
      case "--color" -> colour = oneOf(name, value(name, rest), "auto", "always", "never");
      case "--zone" -> zone = ZoneId.of(value(name, rest));
      case "--year" -> year = number(name, value(name, rest));
      case "--width" -> width = number(name, value(name, rest));
      case "--for" -> following = duration(name, value(name, rest));
      case "-n" -> count = number(name, value(name, rest));
      default -> throw new IllegalArgumentException("There is no option " + name);
    }
  }

  private void condition(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--where needs NAME=VALUE, but was " + text);
    }
    where.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private static TemplateDetail detail(String text) {
    return TemplateDetail.valueOf(
        oneOf("--level", text, "fine", "coarse").toUpperCase(Locale.ROOT));
  }

  private static String oneOf(String option, String value, String... allowed) {
    if (!List.of(allowed).contains(value)) {
      throw new IllegalArgumentException(
          option + " is one of " + String.join(", ", allowed) + ", but was " + value);
    }
    return value;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(option + " needs a number from 1, but was " + value);
    }
    return Integer.parseInt(value);
  }

  private static Duration duration(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,5}[smh]")) {
      throw new IllegalArgumentException(
          option + " needs a time such as 90s, 30m or 8h, but was " + value);
    }
    return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
  }

  /** Tells whether a time was given that means something only once the log's end is known. */
  boolean needsTheEnd() {
    return (since != null && since.isRelative()) || (until != null && until.isRelative());
  }
}
