package com.studyteddy.incident.core.json;

import java.util.ArrayList;
import java.util.List;

/** A list: its items in order. */
record ListShape(Shape item) implements Shape {
  @Override
  public Object toPlain(Object value, Writing writing) {
    List<Object> plain = new ArrayList<>();
    for (Object each : (Iterable<?>) value) {
      try {
        plain.add(item.toPlain(each, writing));
      } catch (Mismatch mismatch) {
        throw mismatch.inside(plain.size());
      }
    }
    return plain;
  }

  @Override
  public Object fromPlain(Object plain) {
    return List.copyOf(items(plain));
  }

  List<Object> items(Object plain) {
    if (!(plain instanceof List<?> list)) {
      throw Mismatch.expected("a list", plain);
    }
    List<Object> items = new ArrayList<>();
    for (Object each : list) {
      try {
        items.add(item.fromPlain(each));
      } catch (Mismatch mismatch) {
        throw mismatch.inside(items.size());
      }
    }
    return items;
  }
}
