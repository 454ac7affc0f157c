package com.studyteddy.incident.log.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.AppenderBase;
import com.studyteddy.incident.log.Level;
import com.studyteddy.incident.log.LogRecord;
import com.studyteddy.incident.log.LogTap;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands Logback's events to a {@link LogTap}, by the pattern that the code logs with: exact, and
 * free of guesses.
 *
 * <p>Never waits: what the tap cannot take is dropped and counted there. Safe for any number of
 * threads.
 *
 * @since 0.1
 */
public final class PatternAppender extends AppenderBase<ILoggingEvent> {
  private static final int FRAMES = 40;
  private static final int CAUSES = 8;

  private final LogTap tap;

  /**
   * Makes an appender; start it and add it to a logger.
   *
   * @param tap where the events go
   */
  public PatternAppender(LogTap tap) {
    this.tap = tap;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String pattern = event.getMessage();
    tap.offer(
        new LogRecord(
            event.getInstant(),
            level(event.getLevel()),
            event.getLoggerName(),
            pattern == null || event.getArgumentArray() == null ? "" : pattern,
            String.valueOf(event.getFormattedMessage()),
            trace(event.getThrowableProxy())));
  }

  private static Level level(ch.qos.logback.classic.Level level) {
    return switch (level.toInt()) {
      case ch.qos.logback.classic.Level.ERROR_INT -> Level.ERROR;
      case ch.qos.logback.classic.Level.WARN_INT -> Level.WARN;
      case ch.qos.logback.classic.Level.INFO_INT -> Level.INFO;
      case ch.qos.logback.classic.Level.DEBUG_INT -> Level.DEBUG;
      default -> Level.TRACE;
    };
  }

  private static List<String> trace(@org.jspecify.annotations.Nullable IThrowableProxy thrown) {
    List<String> lines = new ArrayList<>();
    IThrowableProxy at = thrown;
    for (int cause = 0; at != null && cause < CAUSES; cause++) {
      lines.add((cause == 0 ? "" : "Caused by: ") + at.getClassName() + ": " + at.getMessage());
      StackTraceElementProxy[] frames = at.getStackTraceElementProxyArray();
      for (int i = 0; frames != null && i < Math.min(FRAMES, frames.length); i++) {
        lines.add("\t" + frames[i].getSTEAsString());
      }
      at = at.getCause();
    }
    return lines;
  }
}
