package com.studyteddy.incident.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.procedure.Conditions.Answer;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Condition.Comparison;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private static final Map<String, Facts> FOUND =
      Map.of(
          "look",
          new Facts(
              Map.of(
                  "count",
                  5,
                  "share",
                  0.5,
                  "age",
                  "PT10M",
                  "name",
                  "backend",
                  "empty",
                  "",
                  "roots",
                  List.of(Map.of("pid", 7)),
                  "none",
                  List.of())));

  @ParameterizedTest
  @CsvSource({
    "look.count,       EQUAL,    5,       HOLDS",
    "look.count,       EQUAL,    5.0,     HOLDS",
    "look.count,       OTHER,    5,       FAILS",
    "look.count,       ABOVE,    5,       FAILS",
    "look.count,       AT_LEAST, 5,       HOLDS",
    "look.count,       BELOW,    6,       HOLDS",
    "look.count,       AT_MOST,  4.9,     FAILS",
    "look.share,       ABOVE,    0.05,    HOLDS",
    "look.age,         BELOW,    PT30M,   HOLDS",
    "look.age,         EQUAL,    PT600S,  HOLDS",
    "look.name,        EQUAL,    backend, HOLDS",
    "look.name,        OTHER,    backend, FAILS",
    "look.name,        ABOVE,    5,       UNKNOWN",
    "look.count,       ABOVE,    many,    UNKNOWN",
    "look.roots[0].pid, EQUAL,   7,       HOLDS",
    "look.roots[1].pid, EQUAL,   7,       UNKNOWN",
    "look.other,       EQUAL,    7,       UNKNOWN",
    "gone.count,       EQUAL,    7,       UNKNOWN",
    "look.roots,       PRESENT,  '',      HOLDS",
    "look.none,        PRESENT,  '',      FAILS",
    "look.none,        ABSENT,   '',      HOLDS",
    "look.empty,       ABSENT,   '',      HOLDS",
    "look.other,       ABSENT,   '',      HOLDS",
    "look.other,       PRESENT,  '',      FAILS",
    "look.roots[3],    ABSENT,   '',      HOLDS",
    "gone.count,       ABSENT,   '',      UNKNOWN",
  })
  void holdsFailsOrIsNotKnown(String from, Comparison is, String value, Answer answer) {
    assertThat(Conditions.judge(new Condition(from, is, value), FOUND).answer()).isEqualTo(answer);
  }
}
