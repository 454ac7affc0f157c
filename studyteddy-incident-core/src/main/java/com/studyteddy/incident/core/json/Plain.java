package com.studyteddy.incident.core.json;

import java.util.List;
import java.util.Map;

/** Plain data: what stands where something else was expected. */
final class Plain {
  private static final int SHOWN = 40;

  private Plain() {}

  /** Names of plain maps are strings always. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> named(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  /** Says in a few words what a value is, without control characters. */
  static String describe(Object value) {
    if (value instanceof Map<?, ?> map) {
      return "an object with " + map.keySet();
    }
    if (value instanceof List<?> list) {
      return "a list of " + list.size();
    }
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
  }
}
