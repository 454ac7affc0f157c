package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.OperationWords.Row;
import com.studyteddy.incident.core.runbook.Spelling;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code key=value}, where dots in the key lead into a part: {@code session.pid=42}. */
final class ArgumentReader {
  private ArgumentReader() {}

  /** Gives plain data; what it may be for the operation is checked when it is bound. */
  static Facts read(OperationSpec<?> spec, List<String> texts) {
    List<Row> rows = OperationWords.rows(spec);
    Map<String, Object> values = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw RefusalException.wrongUse(
            "An argument is written key=value, but was '%s'".formatted(text));
      }
      String name = text.substring(0, equals);
      String value = text.substring(equals + 1);
      Row row =
          rows.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> unknown(spec, name, rows));
      put(values, name, row.isList() ? (Object) List.of(value.split(",", -1)) : value);
    }
    return new Facts(values);
  }

  private static RefusalException unknown(OperationSpec<?> spec, String name, List<Row> rows) {
    return RefusalException.wrongUse(
        "%s has no parameter '%s'; %s"
            .formatted(spec.id(), name, Spelling.fix(name, rows.stream().map(Row::name).toList())));
  }

  @SuppressWarnings("unchecked") // every map within was put there by this method
  private static void put(Map<String, Object> values, String name, Object value) {
    int dot = name.indexOf('.');
    if (dot >= 0) {
      put(
          (Map<String, Object>)
              values.computeIfAbsent(name.substring(0, dot), part -> new LinkedHashMap<>()),
          name.substring(dot + 1),
          value);
    } else if (values.put(name, value) != null) {
      throw RefusalException.wrongUse("'%s' is given twice; keep one".formatted(name));
    }
  }
}
