package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of runbook files, with which editors complete and check what is
 * typed. It is made of the same description that the reader uses, and of the parameter records of
 * the operations that are known. Pure functions, safe for several threads.
 *
 * <p>What it cannot say is said by the reader: names that stand twice, and evidence of later steps.
 */
public final class RunbookSchema {
  /** The dialect. */
  public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private final TreeMap<String, OperationSpec<?>> operations = new TreeMap<>();
  private final ParameterSchema parameters;

  private RunbookSchema(Collection<OperationSpec<?>> operations, Collection<Target> targets) {
    operations.forEach(spec -> this.operations.put(spec.id(), spec));
    this.parameters = new ParameterSchema(targets);
  }

  /**
   * Makes a schema.
   *
   * @param operations those whose arguments are described; a file may name others, too
   * @param targets the targets that are known; empty when any name may be one
   * @return a JSON document, ending with a line end
   */
  public static String json(Collection<OperationSpec<?>> operations, Collection<Target> targets) {
    return RunbookText.json(new RunbookSchema(operations, targets).schema());
  }

  /**
   * Makes the schema of the arguments of one operation.
   *
   * @param spec the operation
   * @param targets the targets that are known; empty when any name may be one
   * @return a JSON document, ending with a line end
   */
  public static String operation(OperationSpec<?> spec, Collection<Target> targets) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("title", spec.id());
    schema.putAll(new ParameterSchema(targets).with(spec));
    schema.put("required", ParameterSchema.required(spec));
    schema.put("$defs", Map.of("length", FormSchema.length()));
    return RunbookText.json(schema);
  }

  private Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("title", "Runbook of StudyTeddy Incident");
    schema.putAll(object(FileShape.RUNBOOK));
    Map<String, Object> parts = new LinkedHashMap<>();
    FileShape.parts().forEach(shape -> parts.put(shape.id(), part(shape)));
    parts.put("step", oneOf(StepShape.ALL));
    parts.put("symptom", oneOf(SymptomShape.ALL));
    parts.put("length", FormSchema.length());
    parts.put("path", FormSchema.path());
    parts.put("operation", operation());
    operations.forEach((id, spec) -> parts.put("with:" + id, parameters.with(spec)));
    operations.forEach((id, spec) -> parts.put("from:" + id, parameters.from(spec)));
    schema.put("$defs", parts);
    return schema;
  }

  private Map<String, Object> part(Shape shape) {
    Map<String, Object> part = object(shape);
    if (shape.equals(FileShape.THRESHOLD)) {
      part.put("oneOf", List.of(required("below"), required("above")));
    }
    for (Shape.Key key : shape.keys()) {
      if (key.form() instanceof Form.Operation) {
        arguments(part, key.name());
      }
    }
    return part;
  }

  static Map<String, Object> object(Shape shape) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("description", shape.about());
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put(
        "required",
        shape.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList());
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Shape.Key key : shape.keys()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.about());
      property.putAll(FormSchema.of(key.form()));
      properties.put(key.name(), property);
    }
    object.put("properties", properties);
    return object;
  }

  /** For each known operation: what it is given. */
  private void arguments(Map<String, Object> part, String key) {
    List<Object> rules = new ArrayList<>();
    for (String id : operations.keySet()) {
      rules.add(
          Map.of(
              "if",
              ordered("properties", Map.of(key, Map.of("const", id)), "required", List.of(key)),
              "then",
              Map.of("properties", ordered("with", ref("with:" + id), "from", ref("from:" + id)))));
    }
    if (!rules.isEmpty()) {
      part.put("allOf", rules.stream().map(rule -> sorted((Map<?, ?>) rule)).toList());
    }
  }

  private Map<String, Object> operation() {
    List<Object> forms = new ArrayList<>();
    operations
        .values()
        .forEach(spec -> forms.add(ordered("const", spec.id(), "description", spec.title())));
    forms.add(ordered("type", "string", "pattern", "^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$"));
    return new LinkedHashMap<>(Map.of("anyOf", forms));
  }

  private static Map<String, Object> oneOf(List<Shape> kinds) {
    return Map.of("oneOf", kinds.stream().map(kind -> ref(kind.id())).toList());
  }

  private static Map<String, Object> required(String key) {
    return Map.of("required", List.of(key));
  }

  static Map<String, Object> ref(String part) {
    return Map.of("$ref", "#/$defs/" + part);
  }

  static Map<String, Object> ordered(
      String first, Object firstValue, String second, Object secondValue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, firstValue);
    map.put(second, secondValue);
    return map;
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted;
  }
}
