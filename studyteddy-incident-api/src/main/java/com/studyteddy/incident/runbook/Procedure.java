package com.studyteddy.incident.runbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do about one kind of trouble.
 *
 * @param id its name, such as {@code "database-issues"}
 * @param title its heading
 * @param symptoms what calls for it; any one is enough, more rank it higher; without one it is run
 *     by name only
 * @param steps the immediate actions, in order
 * @param investigation what looks for the cause beside them, in order; changes nothing
 */
public record Procedure(
    String id, String title, List<Symptom> symptoms, List<Step> steps, List<Step> investigation) {
  // Copies the lists; refuses a name that cannot be part of a message's key, a step id that stands
  // twice, and evidence from a later step.
  public Procedure {
    Words.requireName("A procedure", id);
    symptoms = List.copyOf(symptoms);
    steps = List.copyOf(steps);
    investigation = List.copyOf(investigation);
    Sources sources = new Sources(id);
    sources.inOrder(steps, new Earlier(null));
    sources.inOrder(investigation, new Earlier(null));
    for (Step step : investigation) {
      if (step.all().anyMatch(Step.MitigateStep.class::isInstance)) {
        throw new IllegalArgumentException(
            "Step '%s' of procedure '%s' changes something, and the investigation only looks; move it to the steps"
                .formatted(step.id(), id));
      }
    }
  }

  /**
   * Makes a procedure without an investigation.
   *
   * @param id its name
   * @param title its heading
   * @param symptoms what calls for it
   * @param steps in order
   */
  public Procedure(String id, String title, List<Symptom> symptoms, List<Step> steps) {
    this(id, title, symptoms, steps, List.of());
  }

  /**
   * Lists every step, at any depth.
   *
   * @return in the order in which they are written
   */
  public Stream<Step> allSteps() {
    return Stream.concat(steps.stream(), investigation.stream()).flatMap(Step::all);
  }

  /**
   * The steps before one.
   *
   * @param outer those before the branch that it is in; null when it is in none
   * @param own those in its own lane
   */
  private record Earlier(@Nullable Earlier outer, Set<String> own) {
    Earlier(@Nullable Earlier outer) {
      this(outer, new LinkedHashSet<>());
    }

    boolean has(String name) {
      return own.contains(name) || (outer != null && outer.has(name));
    }

    Set<String> names() {
      Set<String> names = outer == null ? new LinkedHashSet<>() : outer.names();
      names.addAll(own);
      return names;
    }
  }

  /** Looks that every step takes what it needs from steps before it. */
  private static final class Sources {
    private final String procedure;
    private final Set<String> names = new HashSet<>();

    Sources(String procedure) {
      this.procedure = procedure;
    }

    /** Adds what the steps leave to what is there before them. */
    void inOrder(List<Step> steps, Earlier before) {
      for (Step step : steps) {
        check(step, before);
        Set<String> left = new LinkedHashSet<>();
        if (step instanceof Step.DecisionStep decision) {
          before.own().add(step.id());
          for (Step.Branch branch : decision.branches()) {
            branch.when().ifPresent(when -> require(step, "branch", when.step(), before));
            Earlier within = new Earlier(before);
            inOrder(branch.steps(), within);
            left.addAll(within.own());
          }
        } else if (step instanceof Step.ParallelStep parallel) {
          for (Step child : parallel.steps()) {
            Earlier within = new Earlier(before);
            inOrder(List.of(child), within);
            left.addAll(within.own());
          }
        }
        before.own().addAll(left);
        before.own().add(step.id());
      }
    }

    private void check(Step step, Earlier before) {
      Words.requireName("A step of procedure '%s'".formatted(procedure), step.id());
      if (!names.add(step.id())) {
        throw new IllegalArgumentException(
            "Procedure '%s' has two steps called '%s'; rename one".formatted(procedure, step.id()));
      }
      step.handling().when().ifPresent(when -> require(step, "when", when.step(), before));
      if (step instanceof Step.Calling calling) {
        calling
            .use()
            .from()
            .forEach(
                (parameter, path) -> require(step, parameter, path.split("[.\\[]", 2)[0], before));
      }
    }

    private void require(Step step, String what, String source, Earlier before) {
      if (!before.has(source)) {
        throw new IllegalArgumentException(
            "Step '%s' of procedure '%s' takes '%s' from step '%s', which is not an earlier step; earlier are %s"
                .formatted(step.id(), procedure, what, source, before.names()));
      }
    }
  }

  /**
   * Starts a procedure in code.
   *
   * @param id its name
   * @param title its heading
   * @return a builder
   */
  public static Builder called(String id, String title) {
    return new Builder(id, title);
  }

  /** Puts a procedure together. Not for several threads. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final List<Symptom> symptoms = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> investigation = new ArrayList<>();

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /**
     * Adds a check that calls for it.
     *
     * @param check the check's id
     * @param readings how many bad readings in a row
     * @param description the runbook's words
     * @return this
     */
    public Builder symptom(String check, int readings, String description) {
      return symptom(new Symptom.OfCheck(check, readings, description, 1));
    }

    /**
     * Adds what calls for it.
     *
     * @param symptom the symptom
     * @return this
     */
    public Builder symptom(Symptom symptom) {
      symptoms.add(symptom);
      return this;
    }

    /**
     * Adds a step that looks at one thing.
     *
     * @param step its name
     * @param use which probe
     * @return this
     */
    public Builder probe(String step, Use use) {
      return step(new Step.ProbeStep(step, use));
    }

    /**
     * Adds a step that looks for a cause.
     *
     * @param step its name
     * @param use which diagnostic
     * @return this
     */
    public Builder diagnose(String step, Use use) {
      return step(new Step.DiagnoseStep(step, use));
    }

    /**
     * Adds a step that changes something.
     *
     * @param step its name
     * @param use which mitigation
     * @return this
     */
    public Builder mitigate(String step, Use use) {
      return step(new Step.MitigateStep(step, use));
    }

    /**
     * Adds any step.
     *
     * @param step the step
     * @return this
     */
    public Builder step(Step step) {
      steps.add(step);
      return this;
    }

    /**
     * Adds a step of the investigation, which goes on beside the steps.
     *
     * @param step the step; changes nothing
     * @return this
     */
    public Builder investigate(Step step) {
      investigation.add(step);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the procedure
     */
    public Procedure build() {
      return new Procedure(id, title, symptoms, steps, investigation);
    }
  }
}
