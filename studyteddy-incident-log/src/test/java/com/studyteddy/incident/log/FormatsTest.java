package com.studyteddy.incident.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static final Instant WRITTEN = Instant.parse("2026-02-10T00:00:00Z");

  private static LogPatterns search(String log) {
    return SampleLog.search("pod", log.getBytes(UTF_8)).writtenUntil(WRITTEN);
  }

  private static LogPatternReport read(String log, String format) throws IOException {
    LogPatternReport report = search(log).report();
    assertThat(report.formats()).containsExactly(entry("pod", format));
    assertThat(report.lines().unparsed()).isZero();
    return report;
  }

  private static LogPattern error(String log) throws IOException {
    LogPatternReport report = search(log).atLeast(Level.ERROR).report();
    assertThat(report.patterns()).hasSize(1);
    return report.patterns().get(0);
  }

  @Test
  void logfmt() throws IOException {
    String log =
        """
        ts=2026-02-03T10:00:00.5Z level=info caller=main.go:17 msg="listening on port 80" addr=:80
        ts=2026-02-03T10:00:02Z level=error caller=pay.go:9 msg="charge of \\"gold\\" plan failed" attempt=3 status=502
        ts=2026-02-03T10:00:03Z level=error caller=pay.go:9 msg="charge of \\"gold\\" plan failed" attempt=4 status=502
        """;
    LogPatternReport report = read(log, "logfmt");

    assertThat(report.from()).isEqualTo("2026-02-03T10:00:00.5Z");
    assertThat(report.by("status")).containsExactly(new TextCount("502", 2));
    assertThat(error(log).template()).isEqualTo("charge of \"gold\" plan failed");
    assertThat(error(log).count()).isEqualTo(2);
    assertThat(search(log).where("attempt", "4").report().lines().selected()).isEqualTo(1);
    assertThat(search(log).countingBy("attempt").report().by("attempt"))
        .containsExactlyInAnyOrder(new TextCount("3", 1), new TextCount("4", 1));
  }

  @Test
  void jsonOfLogstash() throws IOException {
    String log =
        """
        {"@timestamp":"2026-02-03T10:00:00.000Z","@version":"1","message":"Order 7 stored","logger_name":"c.e.Shop","thread_name":"main","level":"INFO","level_value":20000}
        {"@timestamp":"2026-02-03T10:00:01.000Z","message":"Payment 8 failed","logger_name":"c.e.Pay","level":"ERROR","stack_trace":"java.lang.IllegalStateException: no\\n\\tat com.example.Pay.charge(Pay.java:12)\\nCaused by: java.net.ConnectException: refused\\n\\t... 3 more\\n"}
        """;
    LogPatternReport report = read(log, "JSON lines");

    assertThat(report.by("logger")).contains(new TextCount("c.e.Pay", 1));
    assertThat(report.by("exception"))
        .containsExactly(new TextCount("java.lang.IllegalStateException", 1));
    assertThat(error(log).template()).isEqualTo("Payment <*> failed");
    assertThat(error(log).first()).isEqualTo("2026-02-03T10:00:01Z");
    assertThat(error(log).traces())
        .containsExactly(
            new TextCount(
                "java.lang.IllegalStateException at com.example.Pay.charge <- java.net.ConnectException",
                1));
  }

  @Test
  void jsonOfEcs() throws IOException {
    String log =
        """
        {"@timestamp":"2026-02-03T10:00:00.000Z","log":{"level":"ERROR","logger":"c.e.Web"},"message":"said \\"no\\" to 7","http":{"response":{"status_code":503}},"url":{"path":"/orders/17/items"},"labels":{"tenant":"blue"}}
        {"@timestamp":"2026-02-03T10:00:01.000Z","log.level":"ERROR","message":"said \\"no\\" to 9","ecs.version":"1.2"}
        """;
    LogPatternReport report = read(log, "JSON lines");

    assertThat(error(log).template()).isEqualTo("said \"no\" to <*>");
    assertThat(report.by("status")).containsExactly(new TextCount("503", 1));
    assertThat(report.by("endpoint")).containsExactly(new TextCount("/orders/{}/items", 1));
    assertThat(search(log).countingBy("labels.tenant").report().by("labels.tenant"))
        .containsExactly(new TextCount("blue", 1));
  }

  @Test
  void plainJsonWithNumbers() throws IOException {
    String log =
        """
        {"level":30,"time":1770112800123,"pid":7,"name":"web","msg":"up"}
        {"level":50,"time":1770112801.5,"pid":7,"name":"web","msg":"down"}
        """;
    assertThat(read(log, "JSON lines").from()).isEqualTo("2026-02-03T10:00:00.123Z");
    assertThat(error(log).first()).isEqualTo("2026-02-03T10:00:01.500Z");
  }

  @Test
  void klog() throws IOException {
    String log =
        """
        I0203 10:15:04.123456    1234 reflector.go:12] Listing and watching pods
        E0203 10:15:05.000000    1234 leader.go:7] lease 17 could not be renewed
        """;
    LogPatternReport report = read(log, "klog");

    assertThat(report.from()).isEqualTo("2026-02-03T10:15:04.123Z");
    assertThat(report.by("logger")).contains(new TextCount("leader.go", 1));
    assertThat(error(log).template()).isEqualTo("lease <*> could not be renewed");
  }

  @Test
  void aTimeWithoutAYearIsTheLatestThatCanBe() throws IOException {
    String log = "I1231 23:00:00.000000 1 a.go:1] old\nI0209 23:00:00.000000 1 a.go:1] new\n";

    LogPatternReport report = read(log, "klog");

    assertThat(report.from()).isEqualTo("2025-12-31T23:00:00Z");
    assertThat(report.to()).isEqualTo("2026-02-09T23:00:00Z");
    assertThat(SampleLog.search("pod", log.getBytes(UTF_8)).report().from())
        .as("a stream does not say when it was written")
        .isNull();
  }

  @Test
  void syslog3164() throws IOException {
    String log =
        """
        <38>Feb  3 10:15:04 web-1 sshd[17]: session opened for user ada
        <35>Feb  3 10:15:05 web-1 kernel: disk sda is full
        """;
    LogPatternReport report = read(log, "syslog");

    assertThat(report.from()).isEqualTo("2026-02-03T10:15:04Z");
    assertThat(report.by("logger")).contains(new TextCount("sshd", 1), new TextCount("kernel", 1));
    assertThat(error(log).template()).isEqualTo("disk sda is full");
    assertThat(read(log.replaceAll("<\\d+>", ""), "syslog").patterns()).hasSize(2);
  }

  @Test
  void syslog5424() throws IOException {
    String log =
        """
        <165>1 2026-02-03T10:15:04.003Z web-1 shop 17 ID47 [x@1 a="]" b="2"] order 7 stored
        <163>1 2026-02-03T10:15:05.003+01:00 web-1 shop - - - order 8 lost
        """;
    LogPatternReport report = read(log, "syslog");

    assertThat(report.from()).isEqualTo("2026-02-03T09:15:05.003Z");
    assertThat(error(log).template()).isEqualTo("order <*> lost");
    assertThat(report.patterns()).extracting(LogPattern::template).contains("order <*> stored");
  }

  @Test
  void accessLogs() throws IOException {
    String log =
        """
        10.0.0.1 - - [03/Feb/2026:10:15:04 +0100] "GET /orders/17?x=1 HTTP/1.1" 200 512 "-" "curl/8"
        10.0.0.2 - ada [03/Feb/2026:10:15:05 +0100] "POST /pay HTTP/1.1" 502 17 "-" "\\n2026-01-01 INFO approved by admin"
        """;
    LogPatternReport report = read(log, "access log");

    assertThat(report.from()).isEqualTo("2026-02-03T09:15:04Z");
    assertThat(report.by("endpoint"))
        .containsExactlyInAnyOrder(new TextCount("/orders/{}", 1), new TextCount("/pay", 1));
    assertThat(report.by("status"))
        .containsExactlyInAnyOrder(new TextCount("200", 1), new TextCount("502", 1));
    assertThat(error(log).template()).isEqualTo("\"POST <*> HTTP/1.1\" <*>");
    assertThat(search(log).where("status", "502").report().lines().selected()).isEqualTo(1);
  }

  @Test
  void postgresOnStandardError() throws IOException {
    String log =
        """
        2026-02-03 10:15:04.123 UTC [17] LOG:  checkpoint starting: time
        2026-02-03 10:15:05.000 UTC [18] ada@shop ERROR:  duplicate key value violates unique constraint "orders_pkey"
        2026-02-03 10:15:05.000 UTC [18] ada@shop DETAIL:  Key (id)=(17) already exists.
        2026-02-03 10:15:05.000 UTC [18] ada@shop STATEMENT:  insert into orders
        \tvalues (17)
        """;
    LogPatternReport report = search(log).zone(ZoneId.of("Asia/Tokyo")).report();

    assertThat(report.formats()).containsValue("Postgres");
    assertThat(report.patterns()).hasSize(2);
    assertThat(report.from()).isEqualTo("2026-02-03T10:15:04.123Z");
    assertThat(report.lines()).isEqualTo(new LogLines(5, 5, 0, 0, 0));
    assertThat(error(log).template())
        .isEqualTo("duplicate key value violates unique constraint \"orders_pkey\"");
  }

  @Test
  void postgresCsv() throws IOException {
    String row =
        "2026-02-03 10:15:0%d.000 UTC,\"ada\",\"shop\",18,\"10.0.0.1:5000\",65be,1,\"INSERT\","
            + "2026-02-03 10:00:00 UTC,3/7,0,%s,%s,\"%s\",,,,,,\"insert%n  into orders\",,,\"app\"%n";
    String log =
        row.formatted(4, "LOG", "00000", "checkpoint \"\"a, b\"\" starting")
            + row.formatted(5, "ERROR", "23505", "duplicate key 17");
    LogPatternReport report = read(log, "Postgres csvlog");

    assertThat(report.lines()).isEqualTo(new LogLines(4, 4, 0, 0, 0));
    assertThat(report.patterns()).hasSize(2);
    assertThat(error(log).template()).isEqualTo("duplicate key <*>");
  }

  @Test
  void aDeclaredLayout() throws IOException {
    String log = "at 2026-02-03T10:15:04Z <error > shard=blue | c.e.Pay | payment 7 | lost;\n";
    LogPatternReport report =
        search(log)
            .layout("at {time} <{level} > shard={shard} | {logger} | {message};")
            .countingBy("shard")
            .report();

    assertThat(report.lines().unparsed()).isZero();
    assertThat(report.patterns())
        .extracting(LogPattern::template)
        .containsExactly("payment <*> | lost");
    assertThat(report.by("shard")).containsExactly(new TextCount("blue", 1));
    assertThat(report.patterns().get(0).levels()).containsOnlyKeys(Level.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{time}{message}", "no field", "{time} {level}", "{message} {", "{a b} {message}"})
  void aLayoutThatCannotBeReadByIsRefused(String layout) {
    assertThatThrownBy(() -> LogPatterns.of().layout(layout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(layout);
  }

  @Test
  void noDeclaredLayoutTakesForEver() throws IOException {
    String layout = "(a+)+$" + "{x} a".repeat(40) + " {message}";
    String log = ("(a+)+$" + "a ".repeat(30_000) + "!\n").repeat(20);

    long start = System.nanoTime();
    LogPatternReport report = search(log).layout(layout).report();

    assertThat(report.lines().read()).isEqualTo(20);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aJsonLineCutInHalfIsMinedAndSaidToBeUnparsed() throws IOException {
    String whole =
        "{\"time\":\"2026-02-03T10:15:04Z\",\"level\":\"error\",\"msg\":\"disk full\"}\n";
    LogPatternReport report = search(whole.repeat(3) + whole.substring(0, 50) + "\n").report();

    assertThat(report.lines()).isEqualTo(new LogLines(4, 3, 0, 1, 0));
    assertThat(report.patterns()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
  void hundredThousandBracketsAreStillOneLine(String bracket) throws IOException {
    String whole =
        "{\"time\":\"2026-02-03T10:15:04Z\",\"level\":\"error\",\"msg\":\"disk full\"}\n";
    String deep = "{\"msg\":\"deep\",\"x\":" + bracket.repeat(100_000) + "\n";

    LogPatternReport report = search(whole + deep + whole).report();

    assertThat(report.lines().read()).isEqualTo(3);
    assertThat(report.formats()).containsValue("JSON lines");
  }

  @Test
  void fieldsThatAreSecretAreCountedWithoutTheirValues() throws IOException {
    String log = "{\"level\":\"info\",\"msg\":\"login\",\"api_token\":\"abc123456\"}\n";

    assertThat(search(log).countingBy("api_token").report().by("api_token"))
        .containsExactly(new TextCount("[redacted]", 1));
  }

  @Test
  void everySourceHasAFormatOfItsOwn() throws IOException {
    LogPatternReport report =
        search("{\"level\":\"info\",\"msg\":\"a\"}\n")
            .and("other", new java.io.ByteArrayInputStream("plain words\n".getBytes(UTF_8)))
            .report();

    assertThat(report.formats())
        .containsOnly(entry("pod", "JSON lines"), entry("other", "plain lines"));
    assertThat(List.copyOf(report.patterns())).hasSize(2);
  }
}
