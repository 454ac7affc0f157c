package com.studyteddy.incident.core;

import com.studyteddy.incident.core.engine.Autonomy;
import com.studyteddy.incident.core.engine.Engine;
import com.studyteddy.incident.core.engine.Rules;
import com.studyteddy.incident.core.engine.Setup;
import com.studyteddy.incident.core.guard.Authority;
import com.studyteddy.incident.core.guard.Breakers;
import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.health.Surveyor;
import com.studyteddy.incident.core.health.Surveyor.Question;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.Digests;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.core.procedure.Preflight;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.core.redaction.RecordRedactor;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts together, from the outside to the inside. */
final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentResponse.class);

  private Assembly() {}

  /** What one provider is given; the secrets of others are not in it. */
  private static final class Context implements ProviderContext {
    private final TimeSource time;
    private final Redactor redactor;
    private final Map<String, Secret> secrets;

    Context(TimeSource time, Redactor redactor, Map<String, Secret> secrets) {
      this.time = time;
      this.redactor = redactor;
      this.secrets = Map.copyOf(secrets);
    }

    @Override
    public TimeSource time() {
      return time;
    }

    @Override
    public Redactor redactor() {
      return redactor;
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.ofNullable(secrets.get(name));
    }
  }

  static IncidentResponse of(IncidentResponseBuilder given) {
    Runbook runbook =
        given(given.runbook, "No runbook was given: call runbook(...) with what is to be watched");
    Journal journal =
        given(
            given.journal,
            "No journal was given: call journal(FileJournal.open(directory)), so that no approval"
                + " and no change is forgotten");
    Redactor redactor = new SecretRedactor(given.secrets);
    Map<String, ResponseProvider> providers = given.allProviders(redactor);
    requireReceivers(given.providerSecrets, providers);
    Operations operations =
        new Operations(
            providers,
            given.own,
            id ->
                new Context(given.time, redactor, given.providerSecrets.getOrDefault(id, Map.of())),
            given.mode.compareTo(Mode.SUPERVISED) >= 0);
    RecordJson json = new RecordJson(operations::target);
    StepBinder binder = new StepBinder(operations, new ParameterReader(json));
    Map<String, Channel> channels = channels(given.channels, operations.channels());
    Preflight.check(
        runbook,
        operations,
        binder,
        given.withoutChannels ? Optional.empty() : Optional.of(channels.keySet()),
        redactor);
    VisibleNames.check(runbook, operations, redactor);

    OwnThreads own = new OwnThreads("incident-" + given.engine);
    Executor executor = given.executor == null ? own : given.executor;
    Scheduler scheduler = given.scheduler == null ? own : given.scheduler;
    GuardedCalls calls =
        new GuardedCalls(
            given.time,
            scheduler,
            executor,
            redactor,
            progress -> LOG.debug("{}", progress),
            given.crashPoints);
    Engine engine =
        new Engine(
            new Setup(
                new Rules(
                    runbook,
                    new Digests(json).checksum(runbook),
                    given.severityPolicy,
                    given.limits,
                    ofTheTeam(channels.values()),
                    new Autonomy(given.mode, given.modes)),
                questions(runbook, binder),
                binder,
                json,
                new RecordRedactor(json, redactor),
                journal,
                new EventCodec(redactor),
                given.lease,
                new Setup.Guards(
                    calls,
                    new Authority(
                        given.authorizer, calls, given.limits.authorizationTimeout(), redactor),
                    new KillSwitch()),
                new Surveyor(calls, new Breakers(given.time), given.time),
                channels,
                new Setup.Host(given.time, scheduler, executor, given.engine),
                given.listeners,
                point -> given.crashPoints.accept(point.place())));
    return new IncidentResponse(engine, calls, List.copyOf(providers.values()), own);
  }

  private static <T> T given(@Nullable T value, String whatIsMissing) {
    return Optional.ofNullable(value)
        .orElseThrow(() -> new IllegalArgumentException(whatIsMissing));
  }

  private static void requireReceivers(
      Map<String, Map<String, Secret>> secrets, Map<String, ResponseProvider> providers) {
    Set<String> nobody = new TreeSet<>(secrets.keySet());
    nobody.removeAll(providers.keySet());
    if (!nobody.isEmpty()) {
      throw new IllegalArgumentException(
          "Secrets were given to %s, but there is no such provider; there are %s"
              .formatted(nobody, providers.keySet()));
    }
  }

  private static List<Question<?>> questions(Runbook runbook, StepBinder binder) {
    List<Question<?>> questions = new ArrayList<>();
    for (Check check : runbook.checks()) {
      if (binder.bind(check.probe(), Map.of()) instanceof Bound.Ready ready
          && ready.operation() instanceof HealthProbe<?> probe) {
        questions.add(Question.of(check.id(), probe, ready.invocation()));
      }
    }
    return questions;
  }

  private static List<String> ofTheTeam(Collection<Channel> channels) {
    return channels.stream().filter(channel -> !channel.isPublic()).map(Channel::id).toList();
  }

  private static Map<String, Channel> channels(List<Channel> given, List<Channel> provided) {
    Map<String, Channel> byId = new LinkedHashMap<>();
    List<Channel> all = new ArrayList<>(given);
    all.addAll(provided);
    for (Channel channel : all) {
      if (byId.putIfAbsent(channel.id(), channel) != null) {
        throw new IllegalArgumentException(
            "Two channels are called '%s'; rename one".formatted(channel.id()));
      }
    }
    return byId;
  }
}
