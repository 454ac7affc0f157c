package com.studyteddy.incident.core.limits;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A deployment that can be scaled, patched and deprived of pods. What it refuses it refuses with
 * the account's secret in the message, as careless systems do.
 */
final class Pods implements ResponseProvider {
  static final String SECRET = "pods-token-5f0c2a";
  static final String CHECK = "pods.ready.check";
  static final String ADVISE = "pods.advice.find";
  static final String SCALE = "pods.deployment.scale";
  static final String PATCH = "pods.deployment.patch";
  static final String DELETE = "pods.pod.delete";
  static final String DELETE_LAST = "pods.last.delete";
  static final String REPLICAS_PATH = "/spec/replicas";

  final List<String> changes = new ArrayList<>();
  final TreeSet<String> ready = new TreeSet<>(List.of("pod-a"));
  long replicas = 3;
  long most = 8;
  long step = 5;
  Advice advice = new Advice(3, REPLICAS_PATH, "pod-a");

  record Advice(long replicas, String path, String pod) implements Evidence {
    @Override
    public String summary() {
      return "somebody advises this";
    }

    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  record Scale(@Parameter(value = "How many.", min = "1", max = "1000") long replicas) {}

  record Patch(
      @Parameter(
              value = "What is replaced, as a JSON pointer.",
              allowed = {REPLICAS_PATH, "/spec/paused"})
          String path,
      @Parameter(value = "What by.", defaultValue = "1") String value) {}

  record Pod(@Parameter("Its name.") String pod) {}

  record State(long replicas, List<String> ready) {}

  @Override
  public String id() {
    return "pods";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(
        new Check(),
        new Advise(),
        new Act<>(SCALE, Scale.class, ActionClass.REVERSIBLE, this::scale),
        new Act<>(PATCH, Patch.class, ActionClass.REVERSIBLE, patch -> () -> {}),
        new Act<>(DELETE, Pod.class, ActionClass.DISRUPTIVE, this::delete),
        new Act<>(
            DELETE_LAST, Pod.class, ActionClass.DESTRUCTIVE, pod -> () -> ready.remove(pod.pod())));
  }

  private Runnable scale(Scale scale) {
    long by = Math.abs(scale.replicas() - replicas);
    if (scale.replicas() > most) {
      throw refused("%d are more than the %d that there may be".formatted(scale.replicas(), most));
    }
    if (by > step) {
      throw refused("a step of %d is more than the %d that are made at once".formatted(by, step));
    }
    return () -> replicas = scale.replicas();
  }

  private Runnable delete(Pod pod) {
    if (ready.equals(new TreeSet<>(List.of(pod.pod())))) {
      throw refused(
          "%s is the last one that is ready; %s does it".formatted(pod.pod(), DELETE_LAST));
    }
    return () -> ready.remove(pod.pod());
  }

  private static RefusedException refused(String why) {
    return new RefusedException("limit", why + " (said to " + SECRET + ")");
  }

  private static OperationSpec<NoParameters> look(String id) {
    return new OperationSpec<>(
        id, "Look", NoParameters.class, ActionClass.OBSERVE, Duration.ofSeconds(2));
  }

  private static final class Check implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return look(CHECK);
    }

    @Override
    public HealthReading probe(NoParameters none, Call call) {
      return new HealthReading.Down("too few are ready", List.of());
    }
  }

  private final class Advise implements Diagnostic<NoParameters, Advice> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return look(ADVISE);
    }

    @Override
    public Advice diagnose(NoParameters none, Call call) {
      return advice;
    }
  }

  /** One kind of change; what makes it says beforehand whether it may be made. */
  private final class Act<P extends Record> implements MitigationAction<P, State> {
    private final OperationSpec<P> spec;
    private final Function<P, Runnable> work;

    Act(String id, Class<P> parameters, ActionClass actionClass, Function<P, Runnable> work) {
      this.spec =
          new OperationSpec<>(id, "Change pods", parameters, actionClass, Duration.ofSeconds(2));
      this.work = work;
    }

    @Override
    public OperationSpec<P> spec() {
      return spec;
    }

    @Override
    public Class<State> state() {
      return State.class;
    }

    @Override
    public State read(P parameters, Call call) {
      return new State(replicas, List.copyOf(ready));
    }

    @Override
    public Plan plan(P parameters, State before) {
      Runnable unused = work.apply(parameters); // says no here already
      return new Plan(
          List.of(new Effect("backend", "will be as in " + parameters)),
          new BlastRadius(1, "pods", before.ready().size(), "they begin or end"),
          Optional.empty(),
          new Invocation<>(look(CHECK), new NoParameters()));
    }

    @Override
    public Change apply(P parameters, State before, Call call) {
      work.apply(parameters).run();
      changes.add(parameters.toString());
      return Change.MADE;
    }

    @Override
    public Settled settle(P parameters, State before, State now) {
      boolean there =
          parameters instanceof Scale scale
              ? now.replicas() == scale.replicas()
              : parameters instanceof Pod pod && !now.ready().contains(pod.pod());
      return there ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
    }
  }
}
