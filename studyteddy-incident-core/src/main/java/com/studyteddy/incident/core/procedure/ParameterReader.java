package com.studyteddy.incident.core.procedure;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.runbook.LengthText;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns plain arguments into an operation's parameter record: defaults filled in, limits checked,
 * all errors at once, before any I/O. Safe for several threads.
 */
public final class ParameterReader {
  private final RecordJson json;

  /**
   * Makes a reader.
   *
   * @param json converts values; knows the declared targets
   */
  public ParameterReader(RecordJson json) {
    this.json = json;
  }

  /**
   * Reads.
   *
   * @param spec whose parameters
   * @param given values by name
   * @param <P> the parameter record
   * @return the record
   * @throws IllegalArgumentException naming every parameter that is wrong
   */
  public <P extends Record> P read(OperationSpec<P> spec, Facts given) {
    if (spec.parameters() == Facts.class) {
      return json.fromPlain(given.values(), spec.parameters());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> errors = wrong(spec, given, Set.of(), values);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(spec.id() + ": " + String.join("; ", errors));
    }
    try {
      return json.fromPlain(new Facts(values).values(), spec.parameters());
    } catch (IllegalArgumentException wrong) {
      // what only the whole record shows: the items of a list, or two parameters that do not fit
      throw new IllegalArgumentException(spec.id() + ": " + firstLine(wrong), wrong);
    }
  }

  /**
   * Looks at the values that are known already, while others come later.
   *
   * @param spec whose parameters
   * @param given values by name
   * @param later the names of those that come later; they are not missing
   * @return what is wrong; empty when nothing is, as far as it can be told
   */
  public List<String> wrong(OperationSpec<?> spec, Facts given, Set<String> later) {
    return spec.parameters() == Facts.class
        ? List.of()
        : wrong(spec, given, later, new LinkedHashMap<>());
  }

  /** Keeps the values as they are to be converted. */
  private List<String> wrong(
      OperationSpec<?> spec, Facts given, Set<String> later, Map<String, Object> values) {
    List<String> errors = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (RecordComponent component : spec.parameters().getRecordComponents()) {
      names.add(component.getName());
      value(component, given)
          .ifPresentOrElse(
              value -> {
                check(component, value, errors);
                values.put(component.getName(), value);
              },
              () -> {
                if (component.getType() != Optional.class && !later.contains(component.getName())) {
                  errors.add(
                      "'%s' is missing (%s)".formatted(component.getName(), describe(component)));
                }
              });
    }
    given.values().keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(
            name -> errors.add("there is no parameter '%s'; there are %s".formatted(name, names)));
    return errors;
  }

  private static Optional<Object> value(RecordComponent component, Facts given) {
    Object value = given.values().get(component.getName());
    if (value instanceof String text && component.getType() == Duration.class) {
      return Optional.of(length(text));
    }
    if (value != null) {
      return Optional.of(value);
    }
    Parameter parameter = component.getAnnotation(Parameter.class);
    return parameter == null || parameter.defaultValue().isEmpty()
        ? Optional.empty()
        : Optional.of(parameter.defaultValue());
  }

  /** A runbook writes 5s; what else it may be is said when it is converted. */
  private static String length(String text) {
    try {
      return LengthText.parse(text).toString();
    } catch (LengthText.NoLengthException other) {
      return text;
    }
  }

  private void check(RecordComponent component, Object value, List<String> errors) {
    String name = component.getName();
    Object read;
    try {
      read =
          component.getType() == component.getGenericType()
              ? json.fromPlain(value, component.getType())
              : value;
    } catch (RuntimeException wrong) {
      errors.add(
          "'%s' is not a %s: %s"
              .formatted(name, component.getType().getSimpleName(), firstLine(wrong)));
      return;
    }
    Parameter parameter = component.getAnnotation(Parameter.class);
    if (parameter != null) {
      if (!parameter.min().isEmpty() && compare(read, parameter.min()) < 0) {
        errors.add("'%s' must be at least %s, but was %s".formatted(name, parameter.min(), read));
      }
      if (!parameter.max().isEmpty() && compare(read, parameter.max()) > 0) {
        errors.add("'%s' must be at most %s, but was %s".formatted(name, parameter.max(), read));
      }
      allowed(name, parameter, read, errors);
    }
  }

  /** Whole texts are compared: what only looks like one that is allowed is not. */
  private static void allowed(String name, Parameter parameter, Object read, List<String> errors) {
    List<String> allowed = List.of(parameter.allowed());
    if (allowed.isEmpty()) {
      return;
    }
    Collection<?> all = read instanceof Collection<?> items ? items : List.of(read);
    for (Object one : all) {
      if (!allowed.contains(String.valueOf(one))) {
        errors.add("'%s' must be one of %s, but was '%s'".formatted(name, allowed, one));
      }
    }
  }

  private static String firstLine(RuntimeException wrong) {
    return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
  }

  private static int compare(Object value, String limit) {
    if (value instanceof Duration length) {
      return length.compareTo(Duration.parse(limit));
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(limit));
    }
    throw new IllegalArgumentException(
        "Only numbers and durations have limits, but the parameter is a "
            + value.getClass().getSimpleName());
  }

  private static String describe(RecordComponent component) {
    return Arrays.stream(component.getAnnotationsByType(Parameter.class))
        .map(Parameter::value)
        .findFirst()
        .orElse(component.getType().getSimpleName());
  }
}
