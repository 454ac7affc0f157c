package com.studyteddy.incident.runbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to do about one kind of trouble.
 *
 * @param id its name, such as {@code "database-issues"}
 * @param title its heading
 * @param symptoms what calls for it; any one is enough, more rank it higher
 * @param steps in order
 */
public record Procedure(String id, String title, List<Symptom> symptoms, List<Step> steps) {
  // Copies the lists; refuses a step id that stands twice and evidence from a later step.
  public Procedure {
    symptoms = List.copyOf(symptoms);
    steps = List.copyOf(steps);
    Set<String> seen = new HashSet<>();
    for (Step step : steps) {
      step.use()
          .from()
          .forEach(
              (parameter, path) -> {
                String source = path.split("[.\\[]", 2)[0];
                if (!seen.contains(source)) {
                  throw new IllegalArgumentException(
                      "Step '%s' of procedure '%s' takes '%s' from step '%s', which is not an earlier step; earlier are %s"
                          .formatted(step.id(), id, parameter, source, seen));
                }
              });
      if (!seen.add(step.id())) {
        throw new IllegalArgumentException(
            "Procedure '%s' has two steps called '%s'; rename one".formatted(id, step.id()));
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

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /**
     * Adds what calls for it.
     *
     * @param check the check's id
     * @param readings how many bad readings in a row
     * @param description the runbook's words
     * @return this
     */
    public Builder symptom(String check, int readings, String description) {
      symptoms.add(new Symptom(check, readings, description));
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
      steps.add(new Step.ProbeStep(step, use));
      return this;
    }

    /**
     * Adds a step that looks for a cause.
     *
     * @param step its name
     * @param use which diagnostic
     * @return this
     */
    public Builder diagnose(String step, Use use) {
      steps.add(new Step.DiagnoseStep(step, use));
      return this;
    }

    /**
     * Adds a step that changes something.
     *
     * @param step its name
     * @param use which mitigation
     * @return this
     */
    public Builder mitigate(String step, Use use) {
      steps.add(new Step.MitigateStep(step, use));
      return this;
    }

    /**
     * Finishes.
     *
     * @return the procedure
     */
    public Procedure build() {
      return new Procedure(id, title, symptoms, steps);
    }
  }
}
