package com.studyteddy.incident.core.json;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A set: a list in the order of the items' own text, since sets have a new order in every process.
 */
record SetShape(Shapes shapes, Type item) implements Shape {
  @Override
  public Object toPlain(Object value, Writing writing) {
    List<?> items = (List<?>) new ListShape(shapes, item).toPlain(value, writing);
    return items.stream()
        .sorted((a, b) -> Arrays.compare(CanonicalJson.write(a), CanonicalJson.write(b)))
        .toList();
  }

  @Override
  public Object fromPlain(Object plain) {
    List<Object> items = new ListShape(shapes, item).items(plain);
    Set<Object> set = new LinkedHashSet<>(items);
    if (set.size() < items.size()) {
      throw new Mismatch("holds something twice");
    }
    return Collections.unmodifiableSet(set);
  }
}
