package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "login with password=correcthorse now | correcthorse",
        "calling https://ada:lovelace@db.example.com/x | lovelace",
        "header eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl sent | eyJhbGciOiJ",
        "paid with 4111 1111 1111 1111 today | 1111 1111",
        "key -----BEGIN RSA PRIVATE KEY-----MIIEow | MIIEow",
        "the name is tangerine dream | tangerine",
        "GET /reset/tangerine/now by tangerine1 | tangerine"
      })
  void secretsAreNowhereInWhatIsKept(String line, String secret) throws IOException {
    LogSummary summary =
        SampleLog.search("pod", (line + "\n").repeat(3).getBytes(StandardCharsets.UTF_8))
            .redacting("tangerine")
            .summary();

    assertThat(new String(summary.toBytes(), StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    assertThat(LogPatternReport.of(summary).toJson()).doesNotContain(secret);
  }
}
