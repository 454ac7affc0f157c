package com.studyteddy.incident.log.cli;

import com.studyteddy.incident.log.LogPatternDiff;
import com.studyteddy.incident.log.LogPatternDiff.Kind;
import com.studyteddy.incident.log.LogPatternReport;
import com.studyteddy.incident.log.LogPatterns;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command line.
 *
 * <p>Exit codes: 0 done; 1 done, and {@code diff} or {@code --baseline} found something new or
 * surged; 2 the arguments make no sense; 3 a source could not be read.
 */
final class LogCommand {
  static final int DONE = 0;
  static final int NEWS = 1;
  static final int MISUSE = 2;
  static final int UNREADABLE = 3;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  LogCommand(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  int run(String... arguments) {
    try {
      LogArguments a = LogArguments.parse(arguments);
      if (a.help) {
        out.print(LogArguments.USAGE);
        return DONE;
      }
      return switch (a.command) {
        case "templates" -> templates(a);
        case "endpoints" -> endpoints(a);
        default -> patterns(a);
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      err.println(e.getMessage());
      err.println("Try --help.");
      return MISUSE;
    } catch (NoSuchFileException e) {
      err.println("There is no file " + e.getFile());
      return UNREADABLE;
    } catch (IOException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    }
  }

  private int patterns(LogArguments a) throws IOException {
    LogPatternReport report = windowed(a).report();
    out.print(a.json ? report.toJson() + "\n" : report.toText(a.width));
    if (a.baseline == null && !a.comparesWindows()) {
      return DONE;
    }
    LogPatternDiff diff = report.comparedTo(baseline(a));
    if (!a.json) {
      out.println();
      out.print(diff.toText(a.width));
    }
    boolean news = !diff.of(Kind.NEW).isEmpty() || !diff.of(Kind.SURGED).isEmpty();
    return news ? NEWS : DONE;
  }

  private LogPatternReport baseline(LogArguments a) throws IOException {
    String file = a.baseline;
    if (file != null) {
      return a.applyTo(LogPatterns.of(Path.of(file))).report();
    }
    LogPatterns before = search(a);
    a.applyBefore(before, end(a));
    return before.report();
  }

  private LogPatterns windowed(LogArguments a) throws IOException {
    LogPatterns search = search(a);
    if (a.hasWindow()) {
      a.applyWindow(search, end(a));
    }
    return search;
  }

  /** Returns the time of the last event; standard input cannot be read twice. */
  private @Nullable Instant end(LogArguments a) throws IOException {
    if (a.files.isEmpty() || a.files.contains("-")) {
      throw new IllegalArgumentException("--since and --until need a file, not standard input");
    }
    return search(a).report().to();
  }

  private int endpoints(LogArguments a) throws IOException {
    LogPatternReport report = windowed(a).report();
    report.by("endpoint").forEach(c -> out.printf("%8d  %s%n", c.count(), c.text()));
    return DONE;
  }

  private int templates(LogArguments a) throws IOException {
    StringBuilder lines = new StringBuilder();
    search(a)
        .eachLine(
            (number, id, template) -> {
              lines.append(number).append('\t').append(id).append('\t');
              lines.append(template.replace('\t', ' ')).append('\n');
              if (lines.length() > 1 << 16) {
                out.print(lines);
                lines.setLength(0);
              }
            });
    out.print(lines);
    return DONE;
  }

  private LogPatterns search(LogArguments a) {
    LogPatterns patterns = LogPatterns.of();
    for (String file : a.files) {
      if (file.equals("-")) {
        patterns.and("standard input", in);
      } else {
        patterns.and(file, Path.of(file));
      }
    }
    if (a.files.isEmpty()) {
      patterns.and("standard input", in);
    }
    return a.applyTo(patterns);
  }
}
