package com.studyteddy.incident.core.procedure;

import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Facts.Lookup;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Condition.Comparison;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a condition of a runbook holds, going by what earlier steps found. Pure. */
public final class Conditions {
  private Conditions() {}

  /** The answer; not to know is one. */
  public enum Answer {
    /** It holds. */
    HOLDS,
    /** It does not. */
    FAILS,
    /** What it looks at was not found out, or cannot be compared. */
    UNKNOWN
  }

  /**
   * An answer and what it rests on.
   *
   * @param answer the answer
   * @param reason one line
   */
  public record Verdict(Answer answer, String reason) {}

  /**
   * Looks.
   *
   * @param condition what must hold
   * @param found what earlier steps left, by step
   * @return whether it does
   */
  public static Verdict judge(Condition condition, Map<String, Facts> found) {
    Facts left = found.get(condition.step());
    if (left == null) {
      return unknown("step '%s' left nothing".formatted(condition.step()));
    }
    String path = condition.from().substring(condition.step().length() + 1);
    Lookup lookup = left.at(path);
    if (lookup instanceof Lookup.Missing missing) {
      // an absent component is left out of the data, so a name that is not there is an answer only
      // to the question whether it is there
      return condition.is() == Comparison.ABSENT
          ? new Verdict(Answer.HOLDS, "%s is not there".formatted(condition.from()))
          : condition.is() == Comparison.PRESENT
              ? new Verdict(Answer.FAILS, "%s is not there".formatted(condition.from()))
              : unknown(missing.reason());
    }
    Optional<Object> value =
        lookup instanceof Lookup.Found there ? Optional.of(there.value()) : Optional.empty();
    return judge(condition, value);
  }

  private static Verdict judge(Condition condition, Optional<Object> value) {
    boolean there = value.filter(Conditions::holdsSomething).isPresent();
    String is =
        "%s is %s".formatted(condition.from(), value.map(Conditions::words).orElse("not there"));
    return switch (condition.is()) {
      case PRESENT -> answer(there, is);
      case ABSENT -> answer(!there, is);
      case EQUAL, OTHER, ABOVE, BELOW, AT_LEAST, AT_MOST ->
          value.isEmpty() ? unknown(is) : compared(condition, value.get(), is);
    };
  }

  private static Verdict compared(Condition condition, Object value, String is) {
    Comparison how = condition.is();
    Optional<Integer> order = order(value, condition.value());
    if (how == Comparison.EQUAL || how == Comparison.OTHER) {
      boolean equal =
          order.map(o -> o == 0).orElseGet(() -> String.valueOf(value).equals(condition.value()));
      return answer(equal == (how == Comparison.EQUAL), is);
    }
    if (order.isEmpty()) {
      return unknown("%s, which cannot be compared with '%s'".formatted(is, condition.value()));
    }
    int o = order.get();
    boolean holds =
        switch (how) {
          case ABOVE -> o > 0;
          case BELOW -> o < 0;
          case AT_LEAST -> o >= 0;
          default -> o <= 0;
        };
    return answer(holds, is);
  }

  /** How two values lie to each other; empty when they are of different kinds. */
  private static Optional<Integer> order(Object value, String other) {
    try {
      if (value instanceof Number number) {
        return Optional.of(new BigDecimal(number.toString()).compareTo(new BigDecimal(other)));
      }
      if (value instanceof String text) {
        return Optional.of(Duration.parse(text).compareTo(Duration.parse(other)));
      }
    } catch (NumberFormatException | DateTimeParseException different) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean holdsSomething(Object value) {
    return !(value instanceof Collection<?> items && items.isEmpty())
        && !(value instanceof Map<?, ?> names && names.isEmpty())
        && !(value instanceof String text && text.isEmpty());
  }

  private static String words(Object value) {
    return value instanceof List<?> items ? "a list of " + items.size() : String.valueOf(value);
  }

  private static Verdict answer(boolean holds, String reason) {
    return new Verdict(holds ? Answer.HOLDS : Answer.FAILS, reason);
  }

  private static Verdict unknown(String reason) {
    return new Verdict(Answer.UNKNOWN, reason);
  }
}
