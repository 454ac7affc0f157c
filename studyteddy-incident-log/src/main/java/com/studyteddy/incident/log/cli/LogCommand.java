package com.studyteddy.incident.log.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.studyteddy.incident.log.LogBeforeAfter;
import com.studyteddy.incident.log.LogChange;
import com.studyteddy.incident.log.LogEvent;
import com.studyteddy.incident.log.LogPatternDiff;
import com.studyteddy.incident.log.LogPatternDiff.Kind;
import com.studyteddy.incident.log.LogPatternReport;
import com.studyteddy.incident.log.LogPatterns;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the command line.
 *
 * <p>Exit codes: 0 done; 1 done, and a comparison found something new or surged; 2 the arguments
 * make no sense; 3 a source could not be read.
 */
final class LogCommand {
  static final int DONE = 0;
  static final int NEWS = 1;
  static final int MISUSE = 2;
  static final int UNREADABLE = 3;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Screen screen;
  private final LogFollowing.Pause pause;

  LogCommand(
      InputStream in, PrintStream out, PrintStream err, Screen screen, LogFollowing.Pause pause) {
    this.pause = pause;
    this.in = in;
    this.out = out;
    this.err = err;
    this.screen = screen;
  }

  int run(String... words) {
    try {
      LogArguments a = LogArguments.parse(words);
      if (a.help) {
        out.print(LogArguments.USAGE);
        return DONE;
      }
      try (LogSearch search = new LogSearch(a, in, screen.terminal() ? err : null)) {
        return switch (a.command) {
          case "templates" -> templates(a, search);
          case "endpoints" -> endpoints(search);
          case "tail" -> tail(a, search);
          case "follow" -> follow(a);
          default -> patterns(a, search);
        };
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      err.println(e.getMessage());
      err.println("Try --help.");
      return MISUSE;
    } catch (NoSuchFileException e) {
      err.println("There is no file " + e.getFile());
      return UNREADABLE;
    } catch (AccessDeniedException e) {
      err.println("No permission for " + e.getFile());
      return UNREADABLE;
    } catch (IOException e) {
      err.println(e.getMessage());
      return UNREADABLE;
    }
  }

  private int patterns(LogArguments a, LogSearch search) throws IOException {
    List<LogChange> changes = a.changes == null ? List.of() : ChangesFile.read(Path.of(a.changes));
    Instant since = search.since();
    LogPatternReport report;
    LogPatternDiff diff = null;
    if (a.baseline != null) {
      LogPatterns files = search.files();
      report = (since == null ? files : files.since(since)).report();
      diff = report.comparedTo(search.baseline(a.baseline).report());
    } else if (since != null) {
      LogBeforeAfter sides = search.files().splitAt(since);
      report = sides.after();
      diff = sides.diff();
    } else {
      report = search.files().report();
    }
    if (a.svg != null) {
      Files.writeString(Path.of(a.svg), report.toSvg());
    }
    print(a, report, diff, changes);
    boolean news = diff != null && !(diff.of(Kind.NEW).isEmpty() && diff.of(Kind.SURGED).isEmpty());
    return news ? NEWS : DONE;
  }

  private void print(
      LogArguments a,
      LogPatternReport report,
      @Nullable LogPatternDiff diff,
      List<LogChange> changes) {
    boolean onlyDiff = a.command.equals("diff");
    int width = a.width > 0 ? a.width : screen.columns();
    if (a.json) {
      if (diff == null) {
        out.println(report.toJson());
      } else if (onlyDiff) {
        out.println(diff.toJson(changes));
      } else {
        out.println("{\"report\":" + report.toJson() + ",\"diff\":" + diff.toJson(changes) + "}");
      }
      return;
    }
    boolean colour = a.colour.equals("always") || (a.colour.equals("auto") && screen.colour());
    if (!onlyDiff) {
      out.print(report.toText(width, colour));
    }
    if (diff != null) {
      out.print((onlyDiff ? "" : "\n") + diff.toText(width, changes));
    }
  }

  private LogPatterns windowed(LogSearch search) throws IOException {
    Instant since = search.since();
    LogPatterns files = search.files();
    return since == null ? files : files.since(since);
  }

  private int endpoints(LogSearch search) throws IOException {
    windowed(search)
        .report()
        .by("endpoint")
        .forEach(c -> out.printf("%8d  %s%n", c.count(), c.text()));
    return DONE;
  }

  private int follow(LogArguments a) throws IOException {
    PrintStream news =
        a.json ? new PrintStream(OutputStream.nullOutputStream(), false, UTF_8) : out;
    LogPatternReport report = new LogFollowing(a.files, a.level, news, pause).run(a.following);
    if (report.lines().dropped() > 0) {
      err.println(report.lines().dropped() + " lines came too fast and were not counted");
    }
    print(a, report, null, List.of());
    return DONE;
  }

  private int tail(LogArguments a, LogSearch search) throws IOException {
    for (LogEvent e : windowed(search).tail(a.count)) {
      String more = e.furtherLines() == 0 ? "" : "  (+" + e.furtherLines() + " lines)";
      out.println(e.source() + ": " + e.text() + more);
    }
    return DONE;
  }

  private int templates(LogArguments a, LogSearch search) throws IOException {
    StringBuilder lines = new StringBuilder();
    search
        .files()
        .eachLine(
            a.detail,
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
}
