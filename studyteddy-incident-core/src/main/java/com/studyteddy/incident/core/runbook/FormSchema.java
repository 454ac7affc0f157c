package com.studyteddy.incident.core.runbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link Form} is in JSON Schema. */
final class FormSchema {
  private static final String ISO =
      "P(?=\\d|T\\d)(\\d{1,12}D)?(T(?=\\d)(\\d{1,12}H)?(\\d{1,12}M)?(\\d{1,12}(\\.\\d{1,9})?S)?)?";
  private static final String SHORT =
      "(?=\\d)(\\d{1,12}d)?(\\d{1,12}h)?(\\d{1,12}m(?!s))?(\\d{1,12}s)?(\\d{1,12}ms)?";

  private FormSchema() {}

  static Map<String, Object> of(Form form) {
    if (form instanceof Form.Flag) {
      return Map.of("type", "boolean");
    } else if (form instanceof Form.Whole whole) {
      Map<String, Object> map = RunbookSchema.ordered("type", "integer", "minimum", whole.least());
      if (whole.most() < Integer.MAX_VALUE) {
        map.put("maximum", whole.most());
      }
      return map;
    } else if (form instanceof Form.Decimal) {
      return Map.of("type", "number");
    } else if (form instanceof Form.Length) {
      return RunbookSchema.ref("length");
    } else if (form instanceof Form.Date) {
      return RunbookSchema.ordered("type", "string", "format", "date");
    } else if (form instanceof Form.Choice choice) {
      return Map.of("enum", choice.words());
    } else if (form instanceof Form.Operation) {
      return RunbookSchema.ref("operation");
    } else if (form instanceof Form.Arguments) {
      return Map.of("type", "object");
    } else if (form instanceof Form.Path) {
      return RunbookSchema.ref("path");
    } else if (form instanceof Form.ListOf list) {
      Map<String, Object> map = RunbookSchema.ordered("type", "array", "items", of(list.item()));
      return atLeast(map, "minItems", list.atLeast());
    } else if (form instanceof Form.MapOf map) {
      return atLeast(
          RunbookSchema.ordered("type", "object", "additionalProperties", of(map.value())),
          "minProperties",
          map.atLeast());
    } else if (form instanceof Form.Of of) {
      return RunbookSchema.ref(of.shape());
    } else if (form instanceof Form.Either either) {
      return Map.of("anyOf", either.forms().stream().map(FormSchema::of).toList());
    }
    // text: an editor that takes 1.10 or yes for something else still lets it stand
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  static Map<String, Object> length() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("description", "A length of time, such as 500ms, 30s, 15m, 1h30m, 2d or PT15M.");
    map.put("type", "string");
    map.put("pattern", "^(" + SHORT + "|" + ISO + ")$");
    map.put("examples", List.of("500ms", "30s", "15m", "1h30m", "2d", "PT15M"));
    return map;
  }

  static Map<String, Object> path() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("description", "A step's name, a dot, and a path in what it found.");
    map.put("type", "string");
    map.put(
        "pattern",
        "^[A-Za-z][A-Za-z0-9-]*(\\[\\d{1,6}\\])*(\\.[A-Za-z][A-Za-z0-9-]*(\\[\\d{1,6}\\])*)+$");
    map.put("examples", List.of("locks.roots[0].session"));
    return map;
  }

  private static Map<String, Object> atLeast(Map<String, Object> map, String key, int least) {
    if (least > 0) {
      map.put(key, (long) least);
    }
    return map;
  }
}
