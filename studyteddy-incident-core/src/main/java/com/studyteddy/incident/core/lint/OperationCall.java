package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An operation of a step, its id and its parameters taken apart into words: {@code
 * kubernetes.deployment.scale} with {@code atLeast} or {@code at-least}.
 */
final class OperationCall {
  private final Use use;
  private final boolean changes;
  private final Optional<Condition> when;
  private final List<String> words;
  private final Map<String, String> values;

  OperationCall(Use use, boolean changes, Optional<Condition> when) {
    this.use = use;
    this.changes = changes;
    this.when = when;
    this.words = Names.words(use.operation());
    this.values = new TreeMap<>();
    flatten("", use.arguments().values(), values, 0);
    use.from().forEach((name, path) -> values.put(name, "from " + path));
  }

  private static void flatten(
      String before, Map<?, ?> arguments, Map<String, String> into, int depth) {
    arguments.forEach(
        (name, value) -> {
          String path = before.isEmpty() ? name.toString() : before + "." + name;
          if (value instanceof Map<?, ?> inner && depth < 8) {
            flatten(path, inner, into, depth + 1);
          } else {
            into.put(path, String.valueOf(value));
          }
        });
  }

  String id() {
    return use.operation();
  }

  boolean changes() {
    return changes;
  }

  Optional<Condition> when() {
    return when;
  }

  /** Whether the id has a word out of each group, one for each. */
  @SafeVarargs
  final boolean is(Set<String>... groups) {
    for (Set<String> group : groups) {
      if (words.stream().noneMatch(group::contains)) {
        return false;
      }
    }
    return true;
  }

  /** The values of parameters whose name holds one of these words. */
  List<String> of(Set<String> names) {
    List<String> all = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (Names.words(name).stream().anyMatch(names::contains)) {
            all.add(value);
          }
        });
    return all;
  }

  /** Whether a parameter of such a name is given, and is not switched off. */
  boolean gives(Set<String> names) {
    return of(names).stream().anyMatch(value -> !value.equals("false") && !value.isBlank());
  }

  /** All values, in the order of their names. */
  List<String> all() {
    return List.copyOf(values.values());
  }

  /** Whether a value is one of these words. */
  boolean says(Set<String> any) {
    return values.values().stream().anyMatch(value -> any.contains(value.toLowerCase(Locale.ROOT)));
  }

  /** Where an argument is taken from evidence: the path by parameter. */
  Map<String, String> bound() {
    return use.from();
  }

  /** The same for two calls that do the same. */
  String key() {
    return id() + values;
  }
}
