package com.studyteddy.incident.core;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the library logs from here to the end, at every level. */
final class LoggedLines implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("com.studyteddy.incident");
  private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

  LoggedLines() {
    kept.setContext(logger.getLoggerContext());
    kept.start();
    logger.addAppender(kept);
    logger.setLevel(Level.TRACE);
  }

  /** Returns each line as it would be printed, stack traces and causes included. */
  List<String> all() {
    return List.copyOf(kept.list).stream()
        .map(
            event ->
                event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                        ? ""
                        : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .toList();
  }

  @Override
  public void close() {
    logger.setLevel(null);
    logger.detachAppender(kept);
  }
}
