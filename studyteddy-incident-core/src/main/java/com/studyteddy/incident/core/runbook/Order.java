package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.runbook.Condition;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Only numbers and lengths of time are larger or smaller than others. */
final class Order {
  private Order() {}

  /** Says what to write when a condition compares with something that has no order. */
  static Optional<String> wrong(Condition.Comparison is, String value) {
    boolean ordering =
        switch (is) {
          case ABOVE, BELOW, AT_LEAST, AT_MOST -> true;
          case PRESENT, ABSENT, EQUAL, OTHER -> false;
        };
    if (!ordering || value.isEmpty() || isNumber(value) || isLength(value)) {
      return Optional.empty();
    }
    try {
      return Optional.of("write %s".formatted(LengthText.parse(value)));
    } catch (LengthText.NoLengthException neither) {
      return Optional.of("write a number, or a length of time such as PT2H");
    }
  }

  private static boolean isNumber(String value) {
    try {
      return value.length() <= 100 && new BigDecimal(value).scale() < 1_000;
    } catch (NumberFormatException other) {
      return false;
    }
  }

  private static boolean isLength(String value) {
    try {
      return !Duration.parse(value).isNegative();
    } catch (DateTimeException other) {
      return false;
    }
  }
}
