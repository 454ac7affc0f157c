package com.studyteddy.incident.log.cli;

import com.studyteddy.incident.log.LogPatterns;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a command line, ready to be searched as its options say. */
final class LogSearch implements Closeable {
  private static final String STANDARD_INPUT = "standard input";
  private static final long PROGRESS_STEP = 256L << 20;

  private final LogArguments arguments;
  private final InputStream in;
  private final @Nullable PrintStream progress;
  private @Nullable Path copy;

  /** Takes where progress is written, or null if nobody looks. */
  LogSearch(LogArguments arguments, InputStream in, @Nullable PrintStream progress) {
    this.arguments = arguments;
    this.in = in;
    this.progress = progress;
  }

  /** Returns the files' search, with its window but for {@code --since}. */
  LogPatterns files() throws IOException {
    LogPatterns patterns = open(arguments.files.isEmpty() ? List.of("-") : arguments.files);
    if (arguments.until != null) {
      patterns.until(arguments.until.in(arguments.zone, end()));
    }
    return patterns;
  }

  LogPatterns baseline(String file) throws IOException {
    return open(List.of(file));
  }

  /** Returns the instant of {@code --since}, or null. */
  @Nullable Instant since() throws IOException {
    return arguments.since == null ? null : arguments.since.in(arguments.zone, end());
  }

  private @Nullable Instant end() throws IOException {
    boolean needed = arguments.needsTheEnd();
    return needed
        ? open(arguments.files.isEmpty() ? List.of("-") : arguments.files).lastTime()
        : null;
  }

  private LogPatterns open(List<String> files) throws IOException {
    LogPatterns patterns = LogPatterns.of();
    for (String file : files) {
      int equals = file.indexOf('=');
      if (file.equals("-")) {
        standardInput(patterns);
      } else if (equals > 0 && !Files.exists(Path.of(file))) {
        patterns.and(file.substring(0, equals), Path.of(file.substring(equals + 1)));
      } else {
        patterns.and(file, Path.of(file));
      }
    }
    return configured(patterns);
  }

  /** A stream can be read only once: where its end must be known first, it is put by. */
  private void standardInput(LogPatterns patterns) throws IOException {
    if (!arguments.needsTheEnd()) {
      patterns.and(STANDARD_INPUT, in);
      return;
    }
    Path kept = copy;
    if (kept == null) {
      kept = Files.createTempFile("standard-input", ".log");
      copy = kept;
      Files.copy(in, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    patterns.and(STANDARD_INPUT, kept);
  }

  private LogPatterns configured(LogPatterns patterns) {
    LogArguments a = arguments;
    patterns.zone(a.zone).countingBy(a.by.toArray(String[]::new));
    a.where.forEach(patterns::where);
    if (a.contentOnly) {
      patterns.plainLines();
    }
    if (a.layout != null) {
      patterns.layout(a.layout);
    }
    if (a.level != null) {
      patterns.atLeast(a.level);
    }
    if (a.contains != null) {
      patterns.containing(a.contains);
    }
    if (a.year > 0) {
      patterns.writtenUntil(LocalDate.of(a.year, 12, 31).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    PrintStream shown = progress;
    if (shown != null) {
      patterns.onProgress(new Steps(shown)::reached);
    }
    return patterns;
  }

  /** Says now and then how far reading has come. */
  private static final class Steps {
    private final PrintStream out;
    private long next = PROGRESS_STEP;

    Steps(PrintStream out) {
      this.out = out;
    }

    void reached(long bytes) {
      if (bytes < next - PROGRESS_STEP) {
        next = PROGRESS_STEP; // the next file
      }
      if (bytes >= next) {
        out.printf("\r%,d MB read ", bytes >> 20);
        next = bytes + PROGRESS_STEP;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }
}
