package com.studyteddy.incident.core.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A set: a list in the order of the items' own text, since sets have a new order in every process.
 */
record SetShape(ListShape list) implements Shape {
  @Override
  public Object toPlain(Object value, Writing writing) {
    List<?> items = (List<?>) list.toPlain(value, writing);
    return items.stream()
        .sorted((a, b) -> Arrays.compare(CanonicalJson.write(a), CanonicalJson.write(b)))
        .toList();
  }

  @Override
  public Object fromPlain(Object plain) {
    List<Object> items = list.items(plain);
    Set<Object> set = new LinkedHashSet<>(items);
    if (set.size() < items.size()) {
      throw new Mismatch("holds something twice");
    }
    return Collections.unmodifiableSet(set);
  }
}
