package com.studyteddy.incident.cli;

import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An operation's parameters as its record describes them. Pure. */
final class OperationWords {
  private static final int DEEPEST = 4;

  private OperationWords() {}

  /**
   * One parameter, or one part of one.
   *
   * @param name as it is written on the command line, with dots between the parts
   * @param type in words
   * @param defaultValue empty when it must be given
   * @param limits empty when there are none
   * @param meaning empty when the record does not say
   */
  record Row(String name, String type, String defaultValue, String limits, String meaning) {
    boolean isList() {
      return type.startsWith("list");
    }

    Map<String, Object> plain() {
      return Map.of(
          "name",
          name,
          "type",
          type,
          "default",
          defaultValue,
          "limits",
          limits,
          "meaning",
          meaning);
    }
  }

  static List<Row> rows(OperationSpec<?> spec) {
    List<Row> rows = new ArrayList<>();
    add(spec.parameters(), "", "", rows, 0);
    return rows;
  }

  private static void add(Class<?> type, String before, String about, List<Row> rows, int depth) {
    for (RecordComponent component : type.getRecordComponents()) {
      Optional<Parameter> given = Optional.ofNullable(component.getAnnotation(Parameter.class));
      String name = before + component.getName();
      String meaning = given.map(Parameter::value).orElse(about);
      if (component.getType().isRecord() && depth < DEEPEST) {
        add(component.getType(), name + ".", meaning, rows, depth + 1);
      } else {
        rows.add(
            new Row(
                name,
                type(component.getGenericType(), component.getType()),
                given.map(Parameter::defaultValue).orElse(""),
                given.map(OperationWords::limits).orElse(""),
                meaning));
      }
    }
  }

  private static String limits(Parameter parameter) {
    if (parameter.allowed().length > 0) {
      return "one of " + String.join(", ", parameter.allowed());
    }
    if (parameter.min().isEmpty() && parameter.max().isEmpty()) {
      return "";
    }
    return parameter.max().isEmpty()
        ? parameter.min() + " or more"
        : parameter.min().isEmpty()
            ? "at most " + parameter.max()
            : parameter.min() + " to " + parameter.max();
  }

  private static String type(Type generic, Class<?> type) {
    if (type == Target.class) {
      return "target";
    } else if (type == Duration.class) {
      return "length of time";
    } else if (type == Instant.class) {
      return "instant";
    } else if (type == LocalDate.class) {
      return "day";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == double.class || type == Double.class || type == float.class) {
      return "number";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "whole number";
    } else if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(" or "));
    } else if (Collection.class.isAssignableFrom(type)) {
      return "list, with commas";
    } else if (type == Optional.class) {
      String inner = generic.getTypeName().replaceAll(".*[.<]([A-Za-z]+)>$", "$1");
      return "may be left out, " + inner.toLowerCase(Locale.ROOT);
    }
    return type == String.class ? "text" : type.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
