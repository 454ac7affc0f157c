package com.studyteddy.incident.core.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values by name, sorted. */
record MapShape(Shape value) implements Shape {
  @Override
  public Object toPlain(Object map, Writing writing) {
    Map<String, Object> plain = new LinkedHashMap<>();
    new TreeMap<>(Plain.named((Map<?, ?>) map))
        .forEach(
            (name, each) -> {
              try {
                writing.put(plain, name, value.toPlain(each, writing));
              } catch (Mismatch mismatch) {
                throw mismatch.inside(name);
              }
            });
    return plain;
  }

  @Override
  public Object fromPlain(Object plain) {
    if (!(plain instanceof Map<?, ?> map)) {
      throw Mismatch.expected("an object", plain);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Plain.named(map)
        .forEach(
            (name, each) -> {
              try {
                values.put(name, value.fromPlain(each));
              } catch (Mismatch mismatch) {
                throw mismatch.inside(name);
              }
            });
    return Collections.unmodifiableMap(values);
  }
}
