package com.studyteddy.incident.core.runbook;

import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Runbook;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads runbooks from YAML 1.2 or JSON, which is a part of it. One read from a file equals the same
 * one built in Java.
 *
 * <p>Everything that is wrong is found at once, with its line and with what to do. A file is data
 * and nothing else: it has no tags, makes no classes, and reads no other file. Limits: {@link
 * #LARGEST} bytes of UTF-8, {@value #MOST_STEPS} steps, 50 levels, 50 aliases that repeat at most
 * 10,000 values. Immutable.
 */
public final class RunbookFile {
  /** The largest file that is read, in bytes: twice what the largest runbook needs. */
  public static final int LARGEST = FileText.LARGEST;

  /** How many steps a runbook may have in all, those in branches included. */
  public static final int MOST_STEPS = 10_000;

  private final ArgumentReader arguments;

  private RunbookFile(Collection<OperationSpec<?>> operations) {
    this.arguments = new ArgumentReader(operations);
  }

  /**
   * Makes a reader that knows some operations: their parameters are checked by name, and what is
   * text there stays text without quotes. Operations that it does not know are read as written.
   *
   * @param operations what is known
   * @return the reader
   */
  public static RunbookFile knowing(Collection<OperationSpec<?>> operations) {
    return new RunbookFile(operations);
  }

  /**
   * Reads a runbook without knowing any operation.
   *
   * @param name the file's name, for messages
   * @param content YAML or JSON in UTF-8
   * @return the runbook, or all that is wrong
   */
  public static RunbookReading read(String name, byte[] content) {
    return new RunbookFile(List.of()).reading(name, content);
  }

  /**
   * Looks for roles and channels that a file names in a step, but not under {@code team} and {@code
   * channels}, where it has those. A host may know more of both, so a file is read all the same.
   *
   * @param name the file's name, for messages
   * @param content YAML or JSON in UTF-8
   * @return what was found, in the order of the lines; empty when the file cannot be read
   */
  public static List<RunbookProblem> unreachable(String name, byte[] content) {
    Problems problems = new Problems(name);
    Optional<Node> tree = FileText.tree(content, problems);
    if (tree.isEmpty() || problems.count() > 0) {
      return List.of();
    }
    Reachable.check(new Spot(tree.get(), "", problems));
    return problems.inOrder();
  }

  /**
   * Reads a runbook.
   *
   * @param name the file's name, for messages
   * @param content YAML or JSON in UTF-8
   * @return the runbook, or all that is wrong
   */
  public RunbookReading reading(String name, byte[] content) {
    Problems problems = new Problems(name);
    Optional<Runbook> runbook =
        FileText.tree(content, problems)
            .flatMap(node -> new RunbookReader(arguments).runbook(new Spot(node, "", problems)));
    return problems.count() == 0 && runbook.isPresent()
        ? new RunbookReading.Read(runbook.get())
        : new RunbookReading.Refused(problems.inOrder());
  }
}
