package com.studyteddy.incident.core.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How values are written.
 *
 * @param onlyApproved leave out what is only shown
 * @param text applied to each string
 */
record Writing(boolean onlyApproved, UnaryOperator<String> text) {

  /** Applies the change of text all through plain data. */
  Map<String, Object> changed(Map<?, ?> plain) {
    Map<String, Object> copy = new LinkedHashMap<>();
    plain.forEach((name, value) -> put(copy, (String) name, changed(value)));
    return copy;
  }

  /** Puts under the changed name; where two names became one, both values stay. */
  void put(Map<String, Object> map, String name, Object value) {
    String changed = text.apply(name);
    String free = changed;
    for (int i = 2; map.containsKey(free); i++) {
      free = changed + " (" + i + ")";
    }
    map.put(free, value);
  }

  private Object changed(Object plain) {
    if (plain instanceof String string) {
      return text.apply(string);
    }
    if (plain instanceof Map<?, ?> map) {
      return changed(map);
    }
    if (plain instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(changed(item)));
      return copy;
    }
    return plain;
  }
}
