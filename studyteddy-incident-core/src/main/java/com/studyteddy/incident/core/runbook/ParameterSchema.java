package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operation may be given, from its parameter record. */
final class ParameterSchema {
  private static final int DEEPEST = 8;

  private final List<String> targets;

  ParameterSchema(Collection<Target> targets) {
    this.targets = targets.stream().map(Target::name).sorted().distinct().toList();
  }

  /** Any of its parameters; whether one is missing is not said, since it may come from evidence. */
  Map<String, Object> with(OperationSpec<?> spec) {
    if (spec.parameters() == Facts.class) {
      return open(spec.title());
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : spec.parameters().getRecordComponents()) {
      properties.put(component.getName(), parameter(component, 0));
    }
    return closed(spec.title(), properties);
  }

  /** Those that have no default, and no way of being absent. */
  static List<String> required(OperationSpec<?> spec) {
    if (spec.parameters() == Facts.class) {
      return List.of();
    }
    return Arrays.stream(spec.parameters().getRecordComponents())
        .filter(component -> component.getType() != Optional.class)
        .filter(
            component -> described(component).filter(p -> !p.defaultValue().isEmpty()).isEmpty())
        .map(RecordComponent::getName)
        .toList();
  }

  Map<String, Object> from(OperationSpec<?> spec) {
    if (spec.parameters() == Facts.class) {
      Map<String, Object> paths = new LinkedHashMap<>(open(spec.title()));
      paths.put("additionalProperties", RunbookSchema.ref("path"));
      return paths;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : spec.parameters().getRecordComponents()) {
      Map<String, Object> path = new LinkedHashMap<>();
      described(component).ifPresent(about -> path.put("description", about.value()));
      path.putAll(RunbookSchema.ref("path"));
      properties.put(component.getName(), path);
    }
    return closed(spec.title(), properties);
  }

  private static Map<String, Object> open(String about) {
    return RunbookSchema.ordered("description", about, "type", "object");
  }

  private static Map<String, Object> closed(String about, Map<String, Object> properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("description", about);
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("properties", properties);
    return object;
  }

  private static Optional<Parameter> described(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(Parameter.class));
  }

  private Map<String, Object> parameter(RecordComponent component, int depth) {
    Map<String, Object> schema = new LinkedHashMap<>();
    Optional<Parameter> about = described(component);
    about.ifPresent(parameter -> schema.put("description", parameter.value()));
    schema.putAll(type(component.getGenericType(), depth));
    about.ifPresent(parameter -> limits(schema, component.getType(), parameter));
    return schema;
  }

  private static void limits(Map<String, Object> schema, Class<?> type, Parameter parameter) {
    put(schema, "default", type, parameter.defaultValue());
    List<String> allowed = List.of(parameter.allowed());
    if (!allowed.isEmpty()) {
      if (Collection.class.isAssignableFrom(type)) {
        schema.put("items", Map.of("enum", allowed));
      } else {
        schema.remove("type");
        schema.put("enum", allowed);
      }
    }
    if (type != Duration.class) {
      put(schema, "minimum", type, parameter.min());
      put(schema, "maximum", type, parameter.max());
    } else if (!parameter.min().isEmpty() || !parameter.max().isEmpty()) {
      String range =
          parameter.max().isEmpty()
              ? parameter.min() + " or more"
              : parameter.min().isEmpty()
                  ? "at most " + parameter.max()
                  : parameter.min() + " to " + parameter.max();
      schema.put("description", "%s (%s)".formatted(parameter.value(), range));
    }
  }

  private static void put(Map<String, Object> schema, String key, Class<?> type, String text) {
    if (!text.isEmpty()) {
      schema.put(key, value(type, text));
    }
  }

  /** The text of an annotation as the value that it stands for. */
  private static Object value(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    Optional<Object> whole = Scalars.whole(text).map(number -> number);
    return whole.or(() -> Scalars.number(text).map(number -> number)).orElse(text);
  }

  private Map<String, Object> type(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic, depth);
    }
    if (!(type instanceof Class<?> plain) || depth > DEEPEST) {
      return Map.of();
    }
    if (plain == Target.class) {
      return targets.isEmpty()
          ? RunbookSchema.ordered("type", "string", "pattern", "^[a-z][a-z0-9-]{0,62}$")
          : Map.of("enum", targets);
    } else if (plain == Duration.class) {
      return RunbookSchema.ref("length");
    } else if (plain == Instant.class) {
      return RunbookSchema.ordered("type", "string", "format", "date-time");
    } else if (plain == LocalDate.class) {
      return RunbookSchema.ordered("type", "string", "format", "date");
    } else if (plain == String.class) {
      return Map.of("type", List.of("string", "number", "boolean"));
    } else if (plain == boolean.class || plain == Boolean.class) {
      return Map.of("type", "boolean");
    } else if (plain == double.class
        || plain == Double.class
        || plain == float.class
        || plain == Float.class) {
      return Map.of("type", "number");
    } else if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
      return Map.of("type", "integer");
    } else if (plain.isEnum()) {
      return Map.of(
          "enum",
          Arrays.stream(plain.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList());
    } else if (plain.isRecord()) {
      Map<String, Object> properties = new LinkedHashMap<>();
      for (RecordComponent component : plain.getRecordComponents()) {
        properties.put(component.getName(), parameter(component, depth + 1));
      }
      return RunbookSchema.ordered("type", "object", "properties", properties);
    }
    return Map.of();
  }

  private Map<String, Object> generic(ParameterizedType type, int depth) {
    Type inner = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (type.getRawType() == Optional.class) {
      return type(inner, depth + 1);
    }
    if (type.getRawType() == List.class || type.getRawType() == Set.class) {
      return RunbookSchema.ordered("type", "array", "items", type(inner, depth + 1));
    }
    return type.getRawType() == Map.class
        ? RunbookSchema.ordered("type", "object", "additionalProperties", type(inner, depth + 1))
        : Map.of();
  }
}
