package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.health.HealthReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a rehearsal, how the systems and the people answer, and what is expected.
 *
 * <p>What is not mentioned answers as usual: a probe is up, a diagnostic finds nothing, and a
 * change is made, helps nobody, and counts as wrong. Immutable.
 *
 * <pre>{@code
 * Scenario.called("a release that does not start")
 *     .fault("bad-release", Duration.ofMinutes(10))
 *     .probe("http.endpoints.check", Reading.downWhile("bad-release", "503 everywhere"))
 *     .diagnose("kubernetes.deployment.history", (arguments, world) -> Map.of("healthy", 41))
 *     .change("kubernetes.deployment.rollback", Cure.of(DISRUPTIVE).ending("bad-release"))
 *     .expectsProcedure("application-down")
 *     .expectsInOrder(Expected.changed("kubernetes.deployment.rollback", Map.of("revision", 41)))
 *     .verifiedWithin(Duration.ofMinutes(30))
 *     .build();
 * }</pre>
 */
public final class Scenario {
  final String title;
  final Duration length;
  final Map<String, Duration> faults;
  final Map<String, Duration> recoveries;
  final List<Ring> alerts;
  final Map<String, Answer<HealthReading>> probes;
  final Map<String, Answer<Map<String, Object>>> diagnostics;
  final Map<String, Cure> cures;
  final Map<String, String> choices;
  final Map<String, String> tasks;
  final Optional<String> byName;
  final Optional<String> procedure;
  final List<Expected> expected;
  final List<Expected> inOrder;
  final Map<Goal, Duration> goals;

  /** An alert that another system raises. */
  record Ring(Duration at, String title, Map<String, String> labels) {}

  /** What is reached within some time. */
  enum Goal {
    DETECTED,
    MITIGATED,
    VERIFIED
  }

  private Scenario(Builder b) {
    title = b.title;
    length = b.length;
    faults = Map.copyOf(b.faults);
    recoveries = Map.copyOf(b.recoveries);
    alerts = List.copyOf(b.alerts);
    probes = Map.copyOf(b.probes);
    diagnostics = Map.copyOf(b.diagnostics);
    cures = Map.copyOf(b.cures);
    choices = Map.copyOf(b.choices);
    tasks = Map.copyOf(b.tasks);
    byName = Optional.ofNullable(b.byName);
    procedure = Optional.ofNullable(b.procedure);
    expected = List.copyOf(b.expected);
    inOrder = List.copyOf(b.inOrder);
    goals = Map.copyOf(b.goals);
  }

  /**
   * Begins to write a scenario.
   *
   * @param title one line for people
   * @return a builder; the scenario lasts half an hour and nothing goes wrong in it
   */
  public static Builder called(String title) {
    return new Builder(title);
  }

  @Override
  public String toString() {
    return title;
  }

  /** Writes a scenario. Not for several threads. */
  public static final class Builder {
    private final String title;
    private Duration length = Duration.ofMinutes(30);
    private final Map<String, Duration> faults = new LinkedHashMap<>();
    private final Map<String, Duration> recoveries = new LinkedHashMap<>();
    private final List<Ring> alerts = new ArrayList<>();
    private final Map<String, Answer<HealthReading>> probes = new LinkedHashMap<>();
    private final Map<String, Answer<Map<String, Object>>> diagnostics = new LinkedHashMap<>();
    private final Map<String, Cure> cures = new LinkedHashMap<>();
    private final Map<String, String> choices = new LinkedHashMap<>();
    private final Map<String, String> tasks = new LinkedHashMap<>();
    private @Nullable String byName;
    private @Nullable String procedure;
    private final List<Expected> expected = new ArrayList<>();
    private final List<Expected> inOrder = new ArrayList<>();
    private final Map<Goal, Duration> goals = new LinkedHashMap<>();

    private Builder(String title) {
      this.title = title;
    }

    /**
     * Says how long it lasts; the rest passes after the incident is over, and nothing may happen in
     * it.
     *
     * @param value in simulated time
     * @return this
     */
    public Builder lasting(Duration value) {
      length = value;
      return this;
    }

    /**
     * Lets something go wrong.
     *
     * @param name a name by which answers go
     * @param at when it begins
     * @return this
     */
    public Builder fault(String name, Duration at) {
      faults.put(name, at);
      return this;
    }

    /**
     * Lets something end by itself.
     *
     * @param name the fault's name
     * @param at when
     * @return this
     */
    public Builder recovers(String name, Duration at) {
      recoveries.put(name, at);
      return this;
    }

    /**
     * Lets another system raise an alert.
     *
     * @param text its title
     * @param labels its labels
     * @param at when
     * @return this
     */
    public Builder alert(String text, Map<String, String> labels, Duration at) {
      alerts.add(new Ring(at, text, Map.copyOf(labels)));
      return this;
    }

    /**
     * Says what a probe reads.
     *
     * @param operation its id
     * @param answer the reading
     * @return this
     */
    public Builder probe(String operation, Answer<HealthReading> answer) {
      probes.put(operation, answer);
      return this;
    }

    /**
     * Says what a diagnostic finds.
     *
     * @param operation its id
     * @param answer the finding as plain data
     * @return this
     */
    public Builder diagnose(String operation, Answer<Map<String, Object>> answer) {
      diagnostics.put(operation, answer);
      return this;
    }

    /**
     * Says what a change does.
     *
     * @param operation its id
     * @param cure what it does to the world
     * @return this
     */
    public Builder change(String operation, Cure cure) {
      cures.put(operation, cure);
      return this;
    }

    /**
     * Says what people decide. That they are asked is expected.
     *
     * @param step the step's id
     * @param branch the choice
     * @return this
     */
    public Builder chooses(String step, String branch) {
      choices.put(step, branch);
      return this;
    }

    /**
     * Says what people answer when they have done a task. That they are asked is expected.
     *
     * @param step the step's id
     * @param evidence what shows it
     * @return this
     */
    public Builder completes(String step, String evidence) {
      tasks.put(step, evidence);
      return this;
    }

    /**
     * Lets people run a procedure by its name, as soon as there is an incident.
     *
     * @param id the procedure
     * @return this
     */
    public Builder runs(String id) {
      byName = id;
      return this;
    }

    /**
     * Expects that the symptoms choose a procedure.
     *
     * @param id the procedure
     * @return this
     */
    public Builder expectsProcedure(String id) {
      procedure = id;
      return this;
    }

    /**
     * Expects something, at any time. Changes that are expected nowhere are wrong.
     *
     * @param these what
     * @return this
     */
    public Builder expects(Expected... these) {
      expected.addAll(List.of(these));
      return this;
    }

    /**
     * Expects one after the other; other things may be in between.
     *
     * @param these what
     * @return this
     */
    public Builder expectsInOrder(Expected... these) {
      inOrder.addAll(List.of(these));
      return this;
    }

    /**
     * Expects an incident.
     *
     * @param limit how long after the first fault, or alert where there is no fault
     * @return this
     */
    public Builder detectedWithin(Duration limit) {
      goals.put(Goal.DETECTED, limit);
      return this;
    }

    /**
     * Expects that nothing is wrong any more.
     *
     * @param limit how long after the first fault
     * @return this
     */
    public Builder mitigatedWithin(Duration limit) {
      goals.put(Goal.MITIGATED, limit);
      return this;
    }

    /**
     * Expects that the incident is resolved, which needs proof.
     *
     * @param limit how long after the first fault, or alert where there is no fault
     * @return this
     */
    public Builder verifiedWithin(Duration limit) {
      goals.put(Goal.VERIFIED, limit);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the scenario
     */
    public Scenario build() {
      return new Scenario(this);
    }
  }
}
