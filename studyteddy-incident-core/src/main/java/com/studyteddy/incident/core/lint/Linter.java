package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.runbook.Runbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks through a runbook for the {@link Trap traps} it may hold, and says what to write instead.
 *
 * <p>It only reads: no command of the runbook is run, no file opened, no address asked. It goes by
 * what is written, so what a script does inside it cannot see. Immutable; for several threads.
 */
public final class Linter {
  /** The longest document, in characters. */
  public static final int LONGEST = 1_048_576;

  private static final List<TrapRule> RULES =
      List.of(
          new SelectorWithoutReadyPods(),
          new WholeStoreCleared(),
          new ExactReplicas(),
          new LogsOfOnePod(),
          new WholeLinesCounted(),
          new FixedColumn(),
          new CommitsTakenForDeployments(),
          new ConfigurationNotReloaded(),
          new BlindRollback(),
          new AllRestartedAtOnce(),
          new SameRestartTwice(),
          new GapBetweenLimits(),
          new NormalNotDefined(),
          new KilledByAge(),
          new BrokenText(),
          new NotSupplied(),
          new NotPortable(),
          new ContactsDiffer(),
          new BlockWithoutLimits(),
          new LoadOnProduction());

  private final List<TrapRule> rules;

  /** Makes a linter with all rules. */
  public Linter() {
    this(EnumSet.allOf(Trap.class));
  }

  /**
   * Makes a linter with some of the rules.
   *
   * @param traps which
   */
  public Linter(Set<Trap> traps) {
    this.rules = RULES.stream().filter(rule -> traps.contains(rule.trap())).toList();
  }

  /**
   * Looks through a runbook.
   *
   * @param runbook the runbook
   * @return what should be put right, by rule, then in the order of the runbook; empty when nothing
   */
  public List<Finding> lint(Runbook runbook) {
    return lint(RunbookReader.read(runbook));
  }

  /**
   * Looks through a document.
   *
   * @param markdown headings, text, lists, fenced blocks of commands; any other text will do
   * @return what should be put right, by line; empty when nothing
   * @throws IllegalArgumentException if the text is longer than {@link #LONGEST}
   */
  public List<Finding> lintMarkdown(String markdown) {
    if (markdown.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A document has at most %,d characters, but this one has %,d; lint its chapters one by one"
              .formatted(LONGEST, markdown.length()));
    }
    return lint(MarkdownReader.read(markdown));
  }

  private List<Finding> lint(Document document) {
    List<Finding> all = new ArrayList<>();
    for (TrapRule rule : rules) {
      Findings findings = new Findings(rule.trap());
      rule.look(document, findings);
      all.addAll(findings.list());
    }
    all.sort(Comparator.comparingInt(finding -> finding.place().line()));
    return List.copyOf(all);
  }
}
