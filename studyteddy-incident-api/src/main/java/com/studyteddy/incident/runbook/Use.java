package com.studyteddy.incident.runbook;

import com.studyteddy.incident.operation.Facts;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An operation as a runbook names it: by id, with arguments that are written down and others that
 * are taken from the evidence of earlier steps.
 *
 * @param operation the operation's id
 * @param arguments values by parameter name
 * @param from paths by parameter name, such as {@code locks.roots[0].session}: the first name is
 *     the step, the rest lies in its evidence
 */
public record Use(String operation, Facts arguments, Map<String, String> from) {
  // Checks the paths; refuses a parameter that is given twice.
  public Use {
    from = Collections.unmodifiableMap(new TreeMap<>(from));
    for (Map.Entry<String, String> binding : from.entrySet()) {
      Facts.checkPath(binding.getValue());
      if (arguments.values().containsKey(binding.getKey())) {
        throw new IllegalArgumentException(
            "Parameter '%s' of %s is given both as a value and from evidence; keep one"
                .formatted(binding.getKey(), operation));
      }
    }
  }

  /**
   * Names an operation whose arguments are all written down.
   *
   * @param operation the operation's id
   * @param arguments values by parameter name
   * @return the use
   */
  public static Use of(String operation, Map<String, Object> arguments) {
    return new Use(operation, new Facts(arguments), Map.of());
  }

  /**
   * Takes one more argument from evidence.
   *
   * @param parameter the parameter's name
   * @param path the step's id, a dot, and a path into its evidence
   * @return a copy with that binding
   */
  public Use from(String parameter, String path) {
    Map<String, String> more = new TreeMap<>(from);
    more.put(parameter, path);
    return new Use(operation, arguments, more);
  }

  /**
   * Names the steps whose evidence it takes arguments from.
   *
   * @return sorted; empty when all arguments are written down
   */
  public Set<String> sources() {
    Set<String> sources = new TreeSet<>();
    from.values().forEach(path -> sources.add(path.split("[.\\[]", 2)[0]));
    return sources;
  }
}
