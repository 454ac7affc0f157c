package com.studyteddy.incident.log.cli;

import com.studyteddy.incident.log.FollowedLog;
import com.studyteddy.incident.log.Level;
import com.studyteddy.incident.log.LogPattern;
import com.studyteddy.incident.log.LogPatternReport;
import com.studyteddy.incident.log.LogSummary;
import com.studyteddy.incident.log.LogTap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows files for a while: says each pattern once, when it is new, and reports at the end.
 *
 * <p>Lines wait in a queue of fixed length; what does not fit is dropped, counted and said.
 */
final class LogFollowing {
  /** How long it waits once all was read that was written. */
  static final Duration BETWEEN = Duration.ofMillis(500);

  private static final int QUEUE = 20_000;
  private static final int BYTES_AT_ONCE = 1 << 20;

  /** Waits; a test writes to the files instead. */
  interface Pause {
    void between(Duration length) throws InterruptedException;
  }

  private record Source(FollowedLog log, LogTap tap) {}

  private final List<Source> sources = new ArrayList<>();
  private final Set<String> said = new HashSet<>();
  private final @Nullable Level level;
  private final PrintStream out;
  private final Pause pause;

  LogFollowing(List<String> files, @Nullable Level level, PrintStream out, Pause pause) {
    this.level = level;
    this.out = out;
    this.pause = pause;
    for (String file : files) {
      int equals = file.indexOf('=');
      boolean named = equals > 0 && !Files.exists(Path.of(file));
      LogTap tap = LogTap.named(named ? file.substring(0, equals) : file, QUEUE);
      sources.add(
          new Source(FollowedLog.of(Path.of(file.substring(named ? equals + 1 : 0)), tap), tap));
    }
  }

  /** Follows for so long, or until the thread is interrupted; returns what was found. */
  LogPatternReport run(Duration length) throws IOException {
    long rounds = Math.max(1, length.toMillis() / BETWEEN.toMillis());
    try {
      read();
      for (long round = 0; round < rounds; round++) {
        pause.between(BETWEEN);
        read();
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    } finally {
      for (Source source : sources) {
        source.log.close();
      }
    }
    return report();
  }

  private void read() throws IOException {
    int lines = 0;
    for (Source source : sources) {
      do {
        lines += source.log.poll(BYTES_AT_ONCE);
        source.tap.drain();
      } while (source.log.hasMore());
    }
    if (lines > 0) {
      sayNew();
    }
  }

  private void sayNew() {
    for (LogPattern pattern : report().patterns()) {
      if (isWanted(pattern) && said.add(pattern.id())) {
        out.printf("new %6d  %s%n", pattern.count(), pattern.template());
      }
    }
    out.flush();
  }

  private LogPatternReport report() {
    LogSummary sum = LogSummary.empty();
    for (Source source : sources) {
      sum = sum.merge(source.tap.summary());
    }
    return LogPatternReport.of(sum);
  }

  private boolean isWanted(LogPattern pattern) {
    Level least = level;
    return least == null
        || pattern.levels().keySet().stream().anyMatch(found -> found.compareTo(least) >= 0);
  }
}
