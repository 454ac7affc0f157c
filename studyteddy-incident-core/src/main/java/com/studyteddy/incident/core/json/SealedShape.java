package com.studyteddy.incident.core.json;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of a closed set of records: its components, and before them which of the set it is. The set
 * is known when the code is compiled; text selects from it and never names a class.
 */
final class SealedShape implements Shape {
  private final Shapes shapes;
  private final String key;
  private final Map<String, Class<?>> variants;
  private final Map<Class<?>, String> names = new HashMap<>();

  SealedShape(Shapes shapes, String key, Map<String, Class<?>> variants) {
    this.shapes = shapes;
    this.key = key;
    this.variants = new TreeMap<>(variants);
    variants.forEach((name, variant) -> names.put(variant, name));
  }

  /** The variants by their simple names, as lower-case words joined by hyphens. */
  static SealedShape byName(Shapes shapes, Class<?> type) {
    Map<String, Class<?>> variants = new TreeMap<>();
    for (Class<?> variant : type.getPermittedSubclasses()) {
      if (!variant.isRecord()) {
        throw new Mismatch(
            "%s permits %s, which is not a record".formatted(type.getName(), variant.getName()));
      }
      String name =
          variant
              .getSimpleName()
              .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
              .toLowerCase(Locale.ROOT);
      variants.put(name, variant);
    }
    return new SealedShape(shapes, "kind", variants);
  }

  @Override
  public Object toPlain(Object value, Writing writing) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(key, name(value.getClass()));
    Map<?, ?> components = (Map<?, ?>) shapes.of(value.getClass()).toPlain(value, writing);
    if (components.containsKey(key)) {
      throw new Mismatch(
          "%s has a component '%s', which says here what kind it is; rename the component"
              .formatted(value.getClass().getName(), key));
    }
    plain.putAll(Plain.named(components));
    return plain;
  }

  @Override
  public Object fromPlain(Object plain) {
    if (!(plain instanceof Map<?, ?> map) || !(map.get(key) instanceof String name)) {
      throw Mismatch.expected("an object with '%s'".formatted(key), plain);
    }
    Class<?> variant = variants.get(name);
    if (variant == null) {
      throw Mismatch.expected("one of " + variants.keySet(), name).inside(key);
    }
    Map<String, Object> components = new LinkedHashMap<>(Plain.named(map));
    components.remove(key);
    return shapes.of(variant).fromPlain(components);
  }

  private String name(Class<?> variant) {
    String name = names.get(variant);
    if (name == null) {
      throw new Mismatch(variant.getName() + " has no name in " + variants);
    }
    return name;
  }
}
