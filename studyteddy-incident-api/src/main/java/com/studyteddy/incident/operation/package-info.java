/**
 * What can be called and with what: the description of an operation, its parameters and its
 * findings.
 *
 * <p>Start at {@link com.studyteddy.incident.operation.Invocation}: a procedure step, a command
 * line, a compensation and what a person approves are all one of these.
 */
@org.jspecify.annotations.NullMarked
package com.studyteddy.incident.operation;
