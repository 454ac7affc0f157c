package com.studyteddy.incident.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables in {@code lint/traps}: other words for each trap, and the same things done right. */
class TrapTablesTest {

  static Stream<TrapCase> cases() {
    return Arrays.stream(Trap.values()).flatMap(trap -> TrapCase.of(trap).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void eachRuleFindsItsTrapAndLeavesTheRightWayAlone(TrapCase trapCase) {
    List<Finding> ofThisRule =
        trapCase.lint().stream().filter(finding -> finding.trap() == trapCase.trap()).toList();

    assertThat(ofThisRule.isEmpty())
        .as("%s%n%s", ofThisRule, trapCase.body())
        .isNotEqualTo(trapCase.found());
  }

  @ParameterizedTest
  @EnumSource
  void thereAreAtLeastFiveOfEachKind(Trap trap) {
    assertThat(TrapCase.of(trap)).filteredOn(TrapCase::found).hasSizeGreaterThanOrEqualTo(5);
    assertThat(TrapCase.of(trap)).filteredOn(each -> !each.found()).hasSizeGreaterThanOrEqualTo(5);
  }
}
