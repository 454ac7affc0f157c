package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Use;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what an operation is given. Where the operation is known, its parameters say what is text
 * and which there are; else a value without quotes that JSON calls a number, true or false is one,
 * and everything else is text.
 */
final class ArgumentReader {
  /** So many letters apart, a name that is not known is a slip of the pen. */
  private static final int SLIP = 2;

  private final Map<String, List<RecordComponent>> known = new TreeMap<>();
  private final Map<String, ActionClass> classes = new TreeMap<>();

  ArgumentReader(Collection<OperationSpec<?>> operations) {
    operations.forEach(spec -> classes.put(spec.id(), spec.actionClass()));
    operations.stream()
        .filter(spec -> spec.parameters() != Facts.class) // that takes anything
        .forEach(
            spec -> known.put(spec.id(), Arrays.asList(spec.parameters().getRecordComponents())));
  }

  /** Reads the operation under a key, its {@code with} and its {@code from}. */
  Optional<Use> use(Fields fields, String key) {
    Optional<String> operation = fields.optional(key, Scalars::text);
    operation.ifPresent(id -> fields.at(key).ifPresent(at -> operation(at, key, id)));
    Map<String, Object> values = new LinkedHashMap<>();
    fields.named("with", entry -> value(entry, operation)).forEach(each -> values.putAll(each));
    Map<String, String> from = new TreeMap<>();
    fields.named("from", entry -> path(entry, operation, values)).forEach(from::putAll);
    return operation.flatMap(id -> fields.make(() -> new Use(id, new Facts(values), from)));
  }

  /**
   * Looks at the name of an operation. One that is not known may come from elsewhere; one that is
   * nearly known is misspelt.
   */
  private void operation(Spot at, String key, String id) {
    ActionClass found = classes.get(id);
    if (found == null) {
      classes.keySet().stream()
          .filter(each -> Spelling.distance(id, each) <= SLIP)
          .findFirst()
          .ifPresent(
              meant ->
                  at.wrong(
                      "there is no operation " + Quoted.of(id),
                      "did you mean '%s'?".formatted(meant)));
    } else if (key.equals("mitigate") && found == ActionClass.OBSERVE) {
      at.wrong(id + " changes nothing", "write it under probe or diagnose");
    } else if (!key.equals("mitigate") && found != ActionClass.OBSERVE) {
      at.wrong(id + " changes something", "write it under mitigate, in a step");
    }
  }

  private Optional<Map<String, Object>> value(Scalars.Named entry, Optional<String> operation) {
    Optional<RecordComponent> parameter = parameter(entry, operation);
    Optional<Object> value =
        parameter.filter(each -> each.getType() == String.class).isPresent()
            ? Scalars.text(entry.value()).map(text -> text)
            : plain(entry.value());
    value.ifPresent(
        found -> parameter.ifPresent(of -> WrittenValue.check(of, entry.value(), found)));
    return value.map(each -> Map.of(entry.name(), each));
  }

  private Optional<Map<String, String>> path(
      Scalars.Named entry, Optional<String> operation, Map<String, Object> values) {
    parameter(entry, operation);
    if (values.containsKey(entry.name())) {
      entry
          .key()
          .wrong(
              "the parameter %s is given both as a value and from evidence"
                  .formatted(Quoted.of(entry.name())),
              "keep one");
    }
    return evidencePath(entry.value()).map(path -> Map.of(entry.name(), path));
  }

  /** Reads a path into what an earlier step found. */
  static Optional<String> evidencePath(Spot spot) {
    return Scalars.text(spot)
        .filter(
            path -> {
              boolean good = isPath(path);
              if (!good) {
                spot.wrong(
                    "%s is not the name of a step, a dot, and a path in what it found"
                        .formatted(Quoted.of(path)),
                    "write it such as locks.roots[0].session");
              }
              return good;
            });
  }

  static boolean isPath(String path) {
    try {
      Facts.checkPath(path);
      return path.indexOf('.') > 0;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  private Optional<RecordComponent> parameter(Scalars.Named entry, Optional<String> operation) {
    Optional<List<RecordComponent>> parameters = operation.map(known::get);
    Optional<RecordComponent> found =
        parameters.flatMap(
            all -> all.stream().filter(each -> each.getName().equals(entry.name())).findFirst());
    if (parameters.isPresent() && found.isEmpty()) {
      List<String> names = parameters.get().stream().map(RecordComponent::getName).toList();
      entry
          .key()
          .wrong(
              "%s has no parameter %s".formatted(operation.orElse(""), Quoted.of(entry.name())),
              Spelling.fix(entry.name(), names));
    }
    return found;
  }

  /** Reads plain data. */
  private static Optional<Object> plain(Spot spot) {
    if (spot.node() instanceof Node.Items) {
      int before = spot.problems().count();
      List<Object> items = new ArrayList<>(Scalars.each(spot, ArgumentReader::plain));
      return spot.problems().count() > before ? Optional.empty() : Optional.of(items);
    }
    if (spot.node() instanceof Node.Entries) {
      Map<String, Object> values = new LinkedHashMap<>();
      Scalars.named(
              spot,
              entry ->
                  plain(entry.value()).map(value -> Map.<String, Object>of(entry.name(), value)))
          .forEach(values::putAll);
      return Optional.of(values);
    }
    if (spot.node() instanceof Node.Text text && text.plain() && !text.isNothing()) {
      return unquoted(spot, text.text());
    }
    return Scalars.text(spot).map(text -> text);
  }

  private static Optional<Object> unquoted(Spot spot, String text) {
    if (text.equals("true") || text.equals("false")) {
      return Optional.of(Boolean.valueOf(text));
    }
    if (!Scalars.looksLikeNumber(text)) {
      return Optional.of(text);
    }
    Optional<Object> number = Scalars.whole(text).map(whole -> whole);
    boolean whole = text.matches("-?\\d+") && !text.equals("-0");
    if (number.isEmpty() && !whole) {
      number = Scalars.number(text).map(fraction -> fraction);
    }
    if (number.isEmpty()) {
      spot.wrong("the number %s is too large".formatted(Quoted.of(text)), "put it in quotes");
    }
    return number;
  }
}
