package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPatternReportTest {
  private static final String LOG =
      """
      2026-02-03 10:00:00.000  INFO 1 --- [main] c.e.Shop : Started in 12 ms
      2026-02-03 10:00:01.000 ERROR 1 --- [http-1] c.e.Pay : Payment 17 failed
      java.lang.IllegalStateException: no route
      \tat java.base/java.lang.Thread.run(Thread.java:840)
      \tat com.example.Pay.charge(Pay.java:12)
      Caused by: java.net.ConnectException: refused
      \t... 3 more
      2026-02-03 10:00:02.000 ERROR 1 --- [http-2] c.e.Pay : Payment 18 failed
      2026-02-03 10:00:03.000  WARN 1 --- [http-2] c.e.Web : GET /orders/17/items took 900 ms
      """;

  private static LogPatterns search() {
    return SampleLog.search("shop-1", LOG.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anErrorIsOnePatternWithItsTimesAndItsStackTrace() throws IOException {
    LogPatternReport report = search().atLeast(Level.ERROR).report();

    assertThat(report.patterns()).hasSize(1);
    LogPattern payment = report.patterns().get(0);
    assertThat(payment.template()).isEqualTo("Payment <*> failed");
    assertThat(payment.count()).isEqualTo(2);
    assertThat(payment.first()).isEqualTo(Instant.parse("2026-02-03T10:00:01Z"));
    assertThat(payment.last()).isEqualTo(Instant.parse("2026-02-03T10:00:02Z"));
    assertThat(payment.traces())
        .containsExactly(
            new TextCount(
                "java.lang.IllegalStateException at com.example.Pay.charge <- java.net.ConnectException",
                1));
    assertThat(report.lines()).isEqualTo(new LogLines(9, 7, 2, 0, 0));
  }

  @Test
  void loggersEndpointsAndExceptionsAreCounted() throws IOException {
    LogPatternReport report = search().report();

    assertThat(report.by("logger")).contains(new TextCount("c.e.Pay", 2));
    assertThat(report.by("endpoint")).containsExactly(new TextCount("/orders/{}/items", 1));
    assertThat(report.by("exception"))
        .containsExactly(new TextCount("java.lang.IllegalStateException", 1));
  }

  @Test
  void aWindowOfTimeIsHalfOpen() throws IOException {
    LogPatternReport report =
        search()
            .since(Instant.parse("2026-02-03T10:00:01Z"))
            .until(Instant.parse("2026-02-03T10:00:02Z"))
            .report();

    assertThat(report.patterns()).extracting(LogPattern::count).containsExactly(1L);
  }

  @Test
  void aPatternHasTheSameIdInEveryRun() throws IOException {
    assertThat(search().report().patterns()).isEqualTo(search().report().patterns());
  }

  @Test
  void theDiffTellsNewVanishedAndUnchanged() throws IOException {
    String steady = "cache refreshed by scheduler\n".repeat(100);
    LogPatternReport before = plain(steady + "heartbeat sent to coordinator\n".repeat(50));
    LogPatternReport now = plain(steady + "broker unreachable, giving up\n".repeat(3));

    LogPatternDiff diff = now.comparedTo(before);

    assertThat(templates(diff.of(LogPatternDiff.Kind.NEW)))
        .containsExactly("broker unreachable, giving up");
    assertThat(templates(diff.of(LogPatternDiff.Kind.VANISHED)))
        .containsExactly("heartbeat sent to coordinator");
    assertThat(templates(diff.of(LogPatternDiff.Kind.SURGED))).isEmpty();
  }

  private static LogPatternReport plain(String text) throws IOException {
    return SampleLog.search("pod", text.getBytes(StandardCharsets.UTF_8)).report();
  }

  private static List<String> templates(List<LogPatternDiff.Change> changes) {
    return changes.stream().map(c -> c.pattern().template()).toList();
  }
}
