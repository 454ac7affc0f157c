package com.studyteddy.incident.core.json;

import com.studyteddy.incident.operation.Shown;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A record: its components by name, an empty Optional left out. */
final class RecordShape implements Shape {
  private final Class<?> type;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Constructor<?> constructor;

  private record Part(String name, Shape shape, boolean optional, boolean shown, Method accessor) {}

  RecordShape(Shapes shapes, Class<?> type) {
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(type + " has no canonical constructor", impossible);
    }
    open(constructor);
    for (RecordComponent component : components) {
      boolean optional = component.getType() == Optional.class;
      open(component.getAccessor());
      Type content = component.getGenericType();
      names.add(component.getName());
      parts.add(
          new Part(
              component.getName(),
              shapes.later(optional ? inside(content) : content),
              optional,
              component.isAnnotationPresent(Shown.class),
              component.getAccessor()));
    }
  }

  @Override
  public Object toPlain(Object value, Writing writing) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Part part : parts) {
      if (writing.onlyApproved() && part.shown()) {
        continue;
      }
      Object content = content(part, value);
      if (content == null) {
        throw new Mismatch("is null; declare it as Optional when it can be absent")
            .inside(part.name());
      }
      if (content instanceof Optional<?> optional) {
        if (optional.isEmpty()) {
          continue;
        }
        content = optional.get();
      }
      try {
        plain.put(part.name(), part.shape().toPlain(content, writing));
      } catch (Mismatch mismatch) {
        throw mismatch.inside(part.name());
      }
    }
    return plain;
  }

  @Override
  public Object fromPlain(Object plain) {
    if (!(plain instanceof Map<?, ?> map)) {
      throw Mismatch.expected("an object with " + inOrder(), plain);
    }
    for (Object name : map.keySet()) {
      if (!names.contains(name)) {
        throw new Mismatch("there is no " + Plain.describe(name) + "; there are " + inOrder());
      }
    }
    Object[] arguments = new Object[parts.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(parts.get(i), map);
    }
    return construct(arguments);
  }

  private Object argument(Part part, Map<?, ?> map) {
    Object plain = map.get(part.name());
    if (plain == null) {
      if (part.optional()) {
        return Optional.empty();
      }
      throw new Mismatch("is missing").inside(part.name());
    }
    try {
      Object value = part.shape().fromPlain(plain);
      return part.optional() ? Optional.of(value) : value;
    } catch (Mismatch mismatch) {
      throw mismatch.inside(part.name());
    }
  }

  private Object construct(Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException refused) {
      throw refusal(refused);
    } catch (ReflectiveOperationException closed) {
      throw new IllegalStateException(type + " cannot be made", closed);
    }
  }

  private Object content(Part part, Object value) {
    try {
      return part.accessor().invoke(value);
    } catch (InvocationTargetException failed) {
      throw refusal(failed).inside(part.name());
    } catch (ReflectiveOperationException closed) {
      throw new IllegalStateException(type + " cannot be read", closed);
    }
  }

  /** What the record itself says about its content. */
  private static Mismatch refusal(InvocationTargetException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return new Mismatch(cause == null ? "refused" : String.valueOf(cause.getMessage()));
  }

  private SortedSet<String> inOrder() {
    return new TreeSet<>(names);
  }

  private static Type inside(Type optional) {
    return optional instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : optional;
  }

  private void open(AccessibleObject member) {
    if (!member.trySetAccessible()) {
      throw new Mismatch(
          "%s cannot be read from here; make the record public and export its package"
              .formatted(type.getName()));
    }
  }
}
