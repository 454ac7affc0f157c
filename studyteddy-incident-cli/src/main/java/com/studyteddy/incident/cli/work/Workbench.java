package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.core.engine.Autonomy;
import com.studyteddy.incident.core.engine.Moment;
import com.studyteddy.incident.core.engine.ProcedurePlanner;
import com.studyteddy.incident.core.engine.ProcedurePlanner.Means;
import com.studyteddy.incident.core.engine.Rules;
import com.studyteddy.incident.core.engine.Setup;
import com.studyteddy.incident.core.engine.Surroundings;
import com.studyteddy.incident.core.guard.Authority;
import com.studyteddy.incident.core.guard.Breakers;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.plan.ProcedurePlan;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.core.procedure.ProbeFacts;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.policy.SeverityPolicy;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Operations to look and to plan with, under the same guards as in the library. It has no hands: no
 * operation that it holds can change anything. Safe for several threads.
 */
public final class Workbench implements AutoCloseable {
  private final List<ResponseProvider> providers;
  private final Operations operations;
  private final RecordJson json;
  private final StepBinder binder;
  private final Redactor redactor;
  private final BenchThreads threads = new BenchThreads();
  private final GuardedCalls calls;
  private final TimeSource time;
  private final MitigationProtocol.Tools tools;

  /**
   * Makes a workbench; calls nothing yet.
   *
   * @param providers what it works with; closed together with it
   * @param secrets taken out of every message
   * @param time measures deadlines and stamps plans
   */
  public Workbench(List<ResponseProvider> providers, Collection<Secret> secrets, TimeSource time) {
    this.providers = List.copyOf(providers);
    this.time = time;
    this.redactor = new SecretRedactor(secrets);
    Map<String, ResponseProvider> byId = new LinkedHashMap<>();
    providers.forEach(provider -> byId.put(provider.id(), provider));
    this.operations = new Operations(byId, List.of(), id -> new Context(time, redactor), false);
    this.json = new RecordJson(operations::target);
    this.binder = new StepBinder(operations, new ParameterReader(json));
    this.calls =
        new GuardedCalls(time, threads, threads, redactor, progress -> {}, crashPoint -> {});
    this.tools = new MitigationProtocol.Tools(calls, json, new KillSwitch(), time);
  }

  private record Context(TimeSource time, Redactor redactor) implements ProviderContext {}

  /**
   * Lists what can be called.
   *
   * @return by id
   */
  public List<OperationSpec<?>> specs() {
    return operations.ids().stream()
        .<OperationSpec<?>>map(id -> operations.spec(id).orElseThrow())
        .toList();
  }

  /**
   * Lists the declared targets.
   *
   * @return by name
   */
  public List<Target> targets() {
    return operations.targetNames().stream().map(operations::target).toList();
  }

  /**
   * Returns what binds arguments to operations.
   *
   * @return always the same
   */
  public StepBinder binder() {
    return binder;
  }

  /**
   * Returns what takes secrets out of text.
   *
   * @return always the same
   */
  public Redactor redactor() {
    return redactor;
  }

  /**
   * Turns a record into plain data.
   *
   * @param value a reading, evidence or a plan
   * @return maps, lists, text, numbers, true and false
   */
  public Map<String, Object> plain(Record value) {
    return json.toPlain(value);
  }

  /**
   * Tells whether an operation changes something.
   *
   * @param ready the operation
   * @return false for probes and diagnostics
   */
  public static boolean changes(Bound.Ready ready) {
    return ready.operation() instanceof MitigationAction<?, ?>;
  }

  /**
   * Looks.
   *
   * @param ready a probe or a diagnostic with its arguments
   * @return what it found
   * @throws LookFailedException when it could not look; a message without secrets
   */
  public Found look(Bound.Ready ready) {
    return ready.operation() instanceof HealthProbe<?> probe
        ? reading(called(ready, call -> probe(probe, ready, call)))
        : evidence(called(ready, call -> diagnosis(ready, call)));
  }

  @SuppressWarnings("unchecked") // the invocation was bound with this probe's own spec
  private static HealthReading probe(
      HealthProbe<?> probe, Bound.Ready ready, com.studyteddy.incident.spi.Call call)
      throws Exception {
    return ((HealthProbe<Record>) probe).probe(ready.invocation().arguments(), call);
  }

  @SuppressWarnings("unchecked") // the same for a diagnostic
  private static Evidence diagnosis(Bound.Ready ready, com.studyteddy.incident.spi.Call call)
      throws Exception {
    return ((Diagnostic<Record, Evidence>) ready.operation())
        .diagnose(ready.invocation().arguments(), call);
  }

  private static Found reading(HealthReading reading) {
    return new Found(
        "%s: %s".formatted(reading.getClass().getSimpleName(), reading.summary()),
        reading.metrics().stream().map(metric -> "figure  " + metric).toList(),
        List.of(),
        ProbeFacts.of(reading),
        reading.isGood());
  }

  private Found evidence(Evidence evidence) {
    return new Found(
        evidence.summary(), evidence.drawing(), evidence.notSeen(), json.factsOf(evidence), true);
  }

  /**
   * Reads the target of a change and plans it.
   *
   * @param ready a mitigation with its arguments
   * @return the plan; nothing was changed
   * @throws LookFailedException when the target could not be read, or the change must not be made;
   *     a message without secrets
   */
  public PlannedChange plan(Bound.Ready ready) {
    try {
      return MitigationProtocol.of(
              (MitigationAction<?, ?>) ready.operation(), ready.invocation(), tools)
          .plan()
          .join();
    } catch (CompletionException failed) {
      throw new LookFailedException(Failures.message(failed));
    }
  }

  /**
   * Plans a whole procedure, as the library would with this configuration.
   *
   * @param procedure the procedure
   * @param configuration who may approve what, within which bounds
   * @return the plan, in which nothing is redacted yet; nothing was changed
   */
  public ProcedurePlan plan(Procedure procedure, Configuration configuration) {
    Runbook nothingWatched =
        new Runbook("plan", "1", "", configuration.environment(), List.of(), List.of());
    Rules rules =
        new Rules(
            nothingWatched,
            "",
            SeverityPolicy.ofRunbook(),
            configuration.limits(),
            List.of(),
            new Autonomy(configuration.mode(), Map.of()));
    Authority authority =
        new Authority(
            new ApprovalRules(configuration.approvals()),
            calls,
            configuration.limits().authorizationTimeout(),
            redactor);
    Means means =
        new Means(
            binder,
            json,
            new Setup.Guards(calls, authority, tools.killSwitch()),
            new Surveyor(calls, new Breakers(time), time),
            List.of(),
            new Setup.Host(time, threads, threads, "incident-cli"));
    return new ProcedurePlanner(rules, means, Guards.ofHost(configuration))
        .plan(
            procedure,
            Optional.empty(),
            Surroundings.UNSEEN,
            new Moment(time.instant(), time.nanoTime(), "incident-cli"))
        .join();
  }

  private <T> T called(Bound.Ready ready, GuardedCalls.Code<T> code) {
    OperationSpec<?> spec = ready.invocation().operation();
    try {
      return calls.start(spec.id(), spec.deadline(), code).answer().join();
    } catch (CompletionException failed) {
      throw new LookFailedException(Failures.message(failed));
    }
  }

  @Override
  public void close() {
    calls.close();
    providers.forEach(ResponseProvider::close);
    threads.close();
  }
}
