package com.studyteddy.incident.testkit;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.testkit.RecordedCall.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider that a test scripts and then asks what was called.
 *
 * <p>For an id {@code shop} it offers probes {@code shop.NAME.check}, a diagnostic {@code
 * shop.causes.find}, and a mitigation {@code shop.value.set} over targets in memory. Every step can
 * be told to misbehave, see {@link Behaviour}. Safe for several threads.
 *
 * <pre>{@code
 * RecordingProvider provider = RecordingProvider.called("shop", List.of("checkout"), "shop-db");
 * provider.probe("checkout").says(down);
 * provider.next(Step.APPLY, Behaviour.thenThrowing(() -> new IOException("reply lost")));
 * }</pre>
 */
public final class RecordingProvider implements ResponseProvider {
  /** How long each call may take. */
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  /** What a target holds at first. */
  public static final String FIRST_VALUE = "slow";

  private final String id;
  private final Script script = new Script();
  private final Map<String, MemoryTarget> targets = new LinkedHashMap<>();
  private final Map<String, ScriptedProbe> probes = new LinkedHashMap<>();
  private final ScriptedDiagnostic diagnostic;
  private final ScriptedChange change;

  private RecordingProvider(
      String id, List<String> probes, ActionClass actionClass, List<String> targets) {
    this.id = id;
    targets.forEach(name -> this.targets.put(name, new MemoryTarget(FIRST_VALUE)));
    probes.forEach(
        name ->
            this.probes.put(
                name, new ScriptedProbe(id + "." + name + ".check", script, this::target)));
    this.diagnostic = new ScriptedDiagnostic(id + ".causes.find", script, this::target);
    this.change =
        new ScriptedChange(
            id + ".value.set",
            actionClass,
            script,
            this::target,
            probe(probes.get(0)).operation.spec());
  }

  /**
   * Makes a provider whose change is {@link ActionClass#REVERSIBLE}.
   *
   * @param id its id
   * @param probes the names of its probes, at least one; the first one proves a change
   * @param targets the names of its targets, at least one
   * @return the provider
   */
  public static RecordingProvider called(String id, List<String> probes, String... targets) {
    return called(id, probes, ActionClass.REVERSIBLE, targets);
  }

  /**
   * Makes a provider.
   *
   * @param id its id
   * @param probes the names of its probes, at least one; the first one proves a change
   * @param actionClass how much harm its change can do
   * @param targets the names of its targets, at least one
   * @return the provider
   */
  public static RecordingProvider called(
      String id, List<String> probes, ActionClass actionClass, String... targets) {
    if (probes.isEmpty() || targets.length == 0) {
      throw new IllegalArgumentException(
          "A recording provider needs a probe and a target, but was given %s and %s"
              .formatted(probes, List.of(targets)));
    }
    return new RecordingProvider(id, probes, actionClass, List.of(targets));
  }

  /** What a probe is told. */
  public static final class Probe {
    private final ScriptedProbe operation;

    private Probe(ScriptedProbe operation) {
      this.operation = operation;
    }

    /**
     * Tells it what to say, one reading after the other; the last one is repeated.
     *
     * @param first the first reading
     * @param more the others
     */
    public void says(HealthReading first, HealthReading... more) {
      List<HealthReading> all = new ArrayList<>(List.of(first));
      Collections.addAll(all, more);
      operation.says(all);
    }
  }

  /**
   * Finds a probe to tell it what to say.
   *
   * @param name its name
   * @return the probe
   */
  public Probe probe(String name) {
    return new Probe(known(name, probes));
  }

  /**
   * Finds a target to look at or to change behind everybody's back.
   *
   * @param name its name
   * @return the target
   */
  public MemoryTarget target(String name) {
    return known(name, targets);
  }

  private MemoryTarget target(Target target) {
    return target(target.name());
  }

  private static <T> T known(String name, Map<String, T> all) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no '%s'; there are %s".formatted(name, all.keySet()));
    }
    return found;
  }

  /**
   * Tells the diagnostic what to find from now on.
   *
   * @param causes the finding
   */
  public void finds(FoundCauses causes) {
    diagnostic.finds(causes);
  }

  /**
   * Tells what happens the next time a step is called; told several times, one after the other.
   *
   * @param step which step
   * @param behaviour what happens
   */
  public void next(Step step, Behaviour behaviour) {
    script.next(step, behaviour);
  }

  /**
   * Tells what happens whenever a step is called and {@link #next} says nothing.
   *
   * @param step which step
   * @param behaviour what happens
   */
  public void always(Step step, Behaviour behaviour) {
    script.always(step, behaviour);
  }

  /**
   * Returns what was called.
   *
   * @return in the order in which the calls began
   */
  public List<RecordedCall> calls() {
    return script.calls();
  }

  /**
   * Returns the steps that were called.
   *
   * @return in the order in which the calls began
   */
  public List<Step> steps() {
    return calls().stream().map(RecordedCall::step).toList();
  }

  /** Forgets what was called so far; what is scripted stays. */
  public void forgetCalls() {
    script.forget();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Target> targets() {
    return targets.keySet().stream().map(Target::declaredByConfiguration).toList();
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    List<Operation<?>> operations = new ArrayList<>(probes.values());
    operations.add(diagnostic);
    operations.add(change);
    return List.copyOf(operations);
  }
}
