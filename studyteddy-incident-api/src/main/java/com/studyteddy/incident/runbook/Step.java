package com.studyteddy.incident.runbook;

import com.studyteddy.incident.Role;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One step of a procedure.
 *
 * <p>Every step has a name that is unique in its procedure, a title for people (empty when the name
 * says enough), and {@link Handling}: when it is left out, how long it may take, whether it is
 * tried again, and what follows when it fails.
 */
public sealed interface Step {
  /**
   * Returns the step's name within its procedure; what it finds is kept under it.
   *
   * @return lower-case words joined by hyphens
   */
  String id();

  /**
   * Returns what it is for.
   *
   * @return one line; empty when the name says enough
   */
  String title();

  /**
   * Returns how it is handled.
   *
   * @return never null
   */
  Handling handling();

  /**
   * Returns the steps inside this one.
   *
   * @return empty for a step that has none
   */
  default List<Step> inside() {
    return List.of();
  }

  /**
   * Returns this step and all that are inside it, at any depth.
   *
   * @return this one first
   */
  default Stream<Step> all() {
    return Stream.concat(Stream.of(this), inside().stream().flatMap(Step::all));
  }

  /** A step that calls an operation. */
  sealed interface Calling extends Step {
    /**
     * Returns the operation it calls.
     *
     * @return never null
     */
    Use use();
  }

  /**
   * Looks at one thing. It leaves {@code state}, {@code summary} and the figures by name under
   * {@code metrics}.
   *
   * @param id its name
   * @param title what it is for
   * @param use which probe
   * @param handling how it is handled
   */
  record ProbeStep(String id, String title, Use use, Handling handling) implements Calling {
    /**
     * Makes a step that is handled as usual.
     *
     * @param id its name
     * @param use which probe
     */
    public ProbeStep(String id, Use use) {
      this(id, "", use, Handling.USUAL);
    }
  }

  /**
   * Looks for a cause. It leaves its evidence.
   *
   * @param id its name
   * @param title what it is for
   * @param use which diagnostic
   * @param handling how it is handled
   */
  record DiagnoseStep(String id, String title, Use use, Handling handling) implements Calling {
    /**
     * Makes a step that is handled as usual.
     *
     * @param id its name
     * @param use which diagnostic
     */
    public DiagnoseStep(String id, Use use) {
      this(id, "", use, Handling.USUAL);
    }
  }

  /**
   * Changes something, after a plan and the approvals it needs.
   *
   * @param id its name
   * @param title what it is for
   * @param use which mitigation
   * @param handling how it is handled; an attempt to change is never repeated by itself
   */
  record MitigateStep(String id, String title, Use use, Handling handling) implements Calling {
    /**
     * Makes a step that is handled as usual.
     *
     * @param id its name
     * @param use which mitigation
     */
    public MitigateStep(String id, Use use) {
      this(id, "", use, Handling.USUAL);
    }
  }

  /**
   * Tells people something. It is over when the messages are queued; each is delivered at least
   * once.
   *
   * @param id its name
   * @param title what it is for
   * @param channels through which channels; empty for all there are
   * @param text what to say; 1 to 4,000 characters
   * @param handling how it is handled
   */
  record NotifyStep(String id, String title, List<String> channels, String text, Handling handling)
      implements Step {
    // Copies the list; refuses a message that says nothing or too much.
    public NotifyStep {
      channels = List.copyOf(channels);
      Words.require("the text of step '%s'".formatted(id), text);
    }
  }

  /**
   * Waits for a person to do something and to say so.
   *
   * @param id its name
   * @param title what it is for
   * @param instruction what to do; 1 to 4,000 characters
   * @param role whose it is
   * @param due after this long people are reminded; empty when nobody is
   * @param evidence whether whoever completes it must say what shows it, such as a link
   * @param proof whether it can be completed only while the verification gate holds
   * @param handling how it is handled
   */
  record ManualStep(
      String id,
      String title,
      String instruction,
      Role role,
      Optional<Duration> due,
      boolean evidence,
      boolean proof,
      Handling handling)
      implements Step {
    // Refuses an instruction that says nothing or too much, and a deadline in the past.
    public ManualStep {
      Words.require("the instruction of step '%s'".formatted(id), instruction);
      due.ifPresent(length -> Words.positive("due of step '%s'".formatted(id), length));
    }
  }

  /**
   * Takes one of several ways: the first whose condition holds. A way without a condition holds
   * always; where no way has one, or where it is not known whether one holds, a person chooses. It
   * leaves the way's name under {@code branch}.
   *
   * @param id its name
   * @param title what it is for
   * @param question what is decided
   * @param branches at least two
   * @param handling how it is handled
   */
  record DecisionStep(
      String id, String title, String question, List<Branch> branches, Handling handling)
      implements Step {
    // Copies the list; refuses a choice of one, and names that stand twice.
    public DecisionStep {
      branches = List.copyOf(branches);
      Words.require("the question of step '%s'".formatted(id), question);
      if (branches.size() < 2) {
        throw new IllegalArgumentException(
            "Decision '%s' needs at least 2 branches, but has %d".formatted(id, branches.size()));
      }
      Set<String> names = new HashSet<>();
      for (Branch branch : branches) {
        if (!names.add(branch.id())) {
          throw new IllegalArgumentException(
              "Decision '%s' has two branches called '%s'; rename one".formatted(id, branch.id()));
        }
      }
    }

    @Override
    public List<Step> inside() {
      return branches.stream().flatMap(branch -> branch.steps().stream()).toList();
    }
  }

  /**
   * One way of a decision.
   *
   * @param id its name
   * @param when when it is taken; empty for always, or for a person to choose
   * @param steps in order; empty to do nothing
   */
  record Branch(String id, Optional<Condition> when, List<Step> steps) {
    // Copies the list.
    public Branch {
      steps = List.copyOf(steps);
      Words.requireName("A branch", id);
    }
  }

  /**
   * Runs several steps side by side; it is over when all are.
   *
   * @param id its name
   * @param title what it is for
   * @param steps at least two, at most one of which changes something
   * @param handling when it is left out; the rest says each step for itself
   */
  record ParallelStep(String id, String title, List<Step> steps, Handling handling)
      implements Step {
    // Copies the list; refuses two changes at once.
    public ParallelStep {
      steps = List.copyOf(steps);
      if (steps.size() < 2) {
        throw new IllegalArgumentException(
            "Parallel step '%s' needs at least 2 steps, but has %d".formatted(id, steps.size()));
      }
      List<String> changes =
          steps.stream()
              .filter(step -> step.all().anyMatch(MitigateStep.class::isInstance))
              .map(Step::id)
              .toList();
      if (changes.size() > 1) {
        throw new IllegalArgumentException(
            "Parallel step '%s' would make several changes at once, in %s; nobody could tell which one helped: put them one after the other"
                .formatted(id, changes));
      }
    }

    @Override
    public List<Step> inside() {
      return steps;
    }
  }
}
