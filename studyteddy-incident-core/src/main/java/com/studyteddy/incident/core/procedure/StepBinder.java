package com.studyteddy.incident.core.procedure;

import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Facts.Lookup;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds what a runbook writes to an operation and its arguments, taking those that come from
 * evidence by path. Safe for several threads.
 */
public final class StepBinder {
  private final Operations operations;
  private final ParameterReader reader;

  /**
   * Makes a binder.
   *
   * @param operations what there is to call
   * @param reader reads the arguments
   */
  public StepBinder(Operations operations, ParameterReader reader) {
    this.operations = operations;
    this.reader = reader;
  }

  /** What binding led to. */
  public sealed interface Bound {
    /**
     * It can be called.
     *
     * @param operation the operation
     * @param invocation the operation with its arguments
     * @param arguments the arguments as plain data
     */
    record Ready(Operation<?> operation, Invocation<?> invocation, Facts arguments)
        implements Bound {}

    /**
     * The evidence has nothing of the kind: there is nothing to do.
     *
     * @param reason which evidence is empty
     */
    record NothingToDo(String reason) implements Bound {}

    /**
     * It cannot be called.
     *
     * @param reason what is wrong
     */
    record Wrong(String reason) implements Bound {}
  }

  /**
   * Binds.
   *
   * @param use what the runbook writes
   * @param evidence what earlier steps found, by step
   * @return what can be called, or why not
   */
  public Bound bind(Use use, Map<String, Facts> evidence) {
    Map<String, Object> values = new LinkedHashMap<>(use.arguments().values());
    for (Map.Entry<String, String> binding : use.from().entrySet()) {
      Optional<String> wrong = wrongPath(binding.getValue());
      if (wrong.isPresent()) {
        return new Bound.Wrong(wrong.get());
      }
      String[] path = binding.getValue().split("\\.", 2);
      Facts found = evidence.get(path[0]);
      if (found == null) {
        return new Bound.NothingToDo("step '%s' left no evidence".formatted(path[0]));
      }
      Lookup lookup = found.at(path[1]);
      if (lookup instanceof Lookup.Found value) {
        values.put(binding.getKey(), value.value());
      } else if (lookup instanceof Lookup.Nothing nothing) {
        return new Bound.NothingToDo(
            "step '%s' found %s %s"
                .formatted(
                    path[0],
                    nothing.size() == 0 ? "no" : "only " + nothing.size(),
                    nothing.where()));
      } else if (lookup instanceof Lookup.Missing missing) {
        return new Bound.Wrong(
            "parameter '%s' cannot be taken from step '%s': %s"
                .formatted(binding.getKey(), path[0], missing.reason()));
      }
    }
    return bind(use.operation(), new Facts(values));
  }

  /**
   * Looks at the arguments that a runbook writes out, while those from evidence are not known yet.
   *
   * @param use what the runbook writes; its operation is there
   * @return what is wrong; empty when nothing is
   */
  List<String> wrongArguments(Use use) {
    return operations
        .spec(use.operation())
        .map(spec -> reader.wrong(spec, use.arguments(), use.from().keySet()))
        .orElse(List.of());
  }

  /**
   * Looks at the form of a path into evidence.
   *
   * @param path as the runbook writes it
   * @return what is wrong; empty when it is a step's name, a dot and more
   */
  static Optional<String> wrongPath(String path) {
    int dot = path.indexOf('.');
    int bracket = path.indexOf('[');
    return dot < 0 || (bracket >= 0 && bracket < dot)
        ? Optional.of(
            "'%s' is not the name of a step, a dot, and a path in what it found, such as locks.roots[0]"
                .formatted(path))
        : Optional.empty();
  }

  /**
   * Binds arguments that are all given.
   *
   * @param operationId the operation's id
   * @param arguments its arguments
   * @return what can be called, or why not
   */
  public Bound bind(String operationId, Facts arguments) {
    Operation<?> operation = operations.find(operationId).orElse(null);
    OperationSpec<?> spec = operations.spec(operationId).orElse(null);
    if (operation == null || spec == null) {
      return new Bound.Wrong(
          "there is no operation '%s'; present are %s; %s"
              .formatted(operationId, operations.ids(), Artefacts.bringing(operationId)));
    }
    try {
      return new Bound.Ready(operation, invocation(spec, arguments), arguments);
    } catch (IllegalArgumentException wrong) {
      return new Bound.Wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private <P extends Record> Invocation<P> invocation(OperationSpec<P> spec, Facts arguments) {
    return new Invocation<>(spec, reader.read(spec, arguments));
  }
}
