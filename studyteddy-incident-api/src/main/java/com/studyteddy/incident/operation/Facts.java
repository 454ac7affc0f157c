package com.studyteddy.incident.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain data with names: strings, numbers, booleans, lists and maps of those.
 *
 * <p>Evidence, arguments and observed states take this form in the journal, so that they can be
 * read where the provider's own types are not present. Immutable. Whole numbers are {@link Long},
 * others {@link Double}; a null value means absent and is left out.
 *
 * @param values the data, in the order given
 */
public record Facts(Map<String, Object> values) {
  /** No data. */
  public static final Facts NONE = new Facts(Map.of());

  // Copies the data; refuses what is not plain.
  public Facts {
    values = plainMap(values);
  }

  /**
   * Follows a path such as {@code roots[0].session.pid}.
   *
   * @param path names joined by dots, with indexes in brackets
   * @return what stands there, and in words why nothing does
   */
  public Lookup at(String path) {
    return FactPath.parse(path).follow(values);
  }

  /**
   * Checks the form of a path without following it.
   *
   * @param path names joined by dots, with indexes in brackets
   */
  public static void checkPath(String path) {
    FactPath.parse(path);
  }

  /** The answer to {@link Facts#at}. */
  public sealed interface Lookup {
    /**
     * Something stands there.
     *
     * @param value a string, {@link Long}, {@link Double}, {@link Boolean}, list or map
     */
    record Found(Object value) implements Lookup {}

    /**
     * The list is shorter than that: there is nothing of the kind, which is an answer.
     *
     * @param where the list's path
     * @param size how long it is
     */
    record Nothing(String where, int size) implements Lookup {}

    /**
     * No such name: the path is wrong.
     *
     * @param reason which name, and which names there are
     */
    record Missing(String reason) implements Lookup {}
  }

  private static Map<String, Object> plainMap(Map<?, ?> source) {
    Map<String, Object> copy = new LinkedHashMap<>();
    source.forEach(
        (name, value) -> {
          if (value != null) {
            copy.put(String.valueOf(name), plain(value));
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  private static Object plain(Object value) {
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Map<?, ?> map) {
      return plainMap(map);
    }
    if (value instanceof Iterable<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(plain(item)));
      return Collections.unmodifiableList(copy);
    }
    throw new IllegalArgumentException(
        "Facts hold strings, numbers, booleans, lists and maps, but was given a %s"
            .formatted(value.getClass().getName()));
  }
}
