package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.operation.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a value as the parameter of a known operation asks for it, as far as a file alone can
 * tell: lengths of time, numbers, flags, limits, and texts that are written out. What only a host
 * knows, such as its targets, is found when the library is built. Pure functions.
 */
final class WrittenValue {
  private WrittenValue() {}

  static void check(RecordComponent parameter, Spot spot, Object value) {
    Optional<Parameter> about = Optional.ofNullable(parameter.getAnnotation(Parameter.class));
    Class<?> type = type(parameter);
    if (type == Duration.class) {
      length(spot, value).ifPresent(length -> limits(spot, about, length));
    } else if (type == boolean.class || type == Boolean.class) {
      if (!String.valueOf(value).matches("true|false")) {
        spot.wrong(Quoted.of(String.valueOf(value)) + " is not a flag", "write true or false");
      }
    } else if (isNumber(type)) {
      number(spot, value).ifPresent(number -> limits(spot, about, number));
    }
    about.ifPresent(each -> allowed(spot, List.of(each.allowed()), value));
  }

  private static Class<?> type(RecordComponent parameter) {
    return parameter.getType() == Optional.class
            && parameter.getGenericType() instanceof ParameterizedType of
            && of.getActualTypeArguments()[0] instanceof Class<?> inner
        ? inner
        : parameter.getType();
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != char.class);
  }

  private static Optional<Duration> length(Spot spot, Object value) {
    try {
      return Optional.of(LengthText.parse(String.valueOf(value)));
    } catch (LengthText.NoLengthException wrong) {
      spot.wrong(String.valueOf(wrong.getMessage()), wrong.fix());
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> number(Spot spot, Object value) {
    String text = String.valueOf(value);
    if (value instanceof Number || Scalars.looksLikeNumber(text)) {
      return Optional.of(new BigDecimal(text));
    }
    spot.wrong(Quoted.of(text) + " is not a number", "write digits, such as 10 or 0.5");
    return Optional.empty();
  }

  private static void limits(Spot spot, Optional<Parameter> about, Object value) {
    String least = about.map(Parameter::min).orElse("");
    String most = about.map(Parameter::max).orElse("");
    if (!least.isEmpty() && compare(value, least) < 0) {
      spot.wrong("%s is less than %s".formatted(shown(value), shown(value, least)), "write more");
    } else if (!most.isEmpty() && compare(value, most) > 0) {
      spot.wrong("%s is more than %s".formatted(shown(value), shown(value, most)), "write less");
    }
  }

  private static int compare(Object value, String limit) {
    return value instanceof Duration length
        ? length.compareTo(Duration.parse(limit))
        : new BigDecimal(value.toString()).compareTo(new BigDecimal(limit));
  }

  private static String shown(Object value) {
    return value instanceof Duration length ? LengthText.write(length) : value.toString();
  }

  private static String shown(Object value, String limit) {
    return value instanceof Duration ? LengthText.write(Duration.parse(limit)) : limit;
  }

  private static void allowed(Spot spot, List<String> allowed, Object value) {
    if (allowed.isEmpty()) {
      return;
    }
    Collection<?> all = value instanceof Collection<?> items ? items : List.of(value);
    for (Object each : all) {
      String text = String.valueOf(each);
      if (!allowed.contains(text)) {
        spot.wrong(
            "%s is not one of %s".formatted(Quoted.of(text), Quoted.list(allowed)),
            Spelling.fix(text, allowed));
      }
    }
  }
}
