package com.studyteddy.incident.operation;

/**
 * One operation with its arguments: what a step runs, what a command line says, what a person
 * approves and what undoes a change.
 *
 * @param operation what to call
 * @param arguments with what
 * @param <P> the parameter record
 */
public record Invocation<P extends Record>(OperationSpec<P> operation, P arguments) {
  @Override
  public String toString() {
    return operation.id() + " " + arguments;
  }
}
