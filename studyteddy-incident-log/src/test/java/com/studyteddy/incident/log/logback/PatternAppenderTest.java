package com.studyteddy.incident.log.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.studyteddy.incident.log.Level;
import com.studyteddy.incident.log.LogPattern;
import com.studyteddy.incident.log.LogPatternReport;
import com.studyteddy.incident.log.LogTap;
import com.studyteddy.incident.log.TextCount;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class PatternAppenderTest {
  private final LogTap tap = LogTap.named("shop", 100);
  private final Logger logger = logger();

  private Logger logger() {
    LoggerContext context = new LoggerContext();
    PatternAppender appender = new PatternAppender(tap);
    appender.setContext(context);
    appender.start();
    Logger made = context.getLogger("com.example.Pay");
    made.addAppender(appender);
    return made;
  }

  @Test
  void eventsAreCountedByThePatternTheyWereLoggedWith() {
    logger.info("charged {} for {}", "ada", "a book");
    logger.info("charged {} for {}", 17, 18);
    logger.warn("slow");
    logger.error(
        "no answer from {}", "bank", new IllegalStateException("x", new ConnectException("y")));
    tap.drain();

    LogPatternReport report = tap.report();
    assertThat(report.patterns())
        .extracting(LogPattern::template)
        .containsExactly("charged <*> for <*>", "no answer from <*>", "slow");
    assertThat(report.patterns().get(1).levels()).containsOnlyKeys(Level.ERROR);
    assertThat(report.patterns().get(1).exemplar()).isEqualTo("no answer from bank");
    assertThat(report.patterns().get(1).traces().get(0).text())
        .startsWith("java.lang.IllegalStateException at " + PatternAppenderTest.class.getName())
        .endsWith("<- java.net.ConnectException");
    assertThat(report.by("logger")).containsExactly(new TextCount("com.example.Pay", 4));
    assertThat(report.from()).isNotNull();
  }
}
