package com.studyteddy.incident.core;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.health.MetricProbe;
import com.studyteddy.incident.core.provider.Discovery;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.core.toggle.Toggle;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.policy.SeverityPolicy;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says what an {@link IncidentResponse} works with. A runbook and a journal are needed; everything
 * else has a default. Not for several threads.
 */
public final class IncidentResponseBuilder {
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
  private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

  final Map<String, ResponseProvider> providers = new LinkedHashMap<>();
  final List<Operation<?>> own = new ArrayList<>();
  final List<Channel> channels = new ArrayList<>();
  boolean withoutChannels;
  final List<Secret> secrets = new ArrayList<>();
  final Map<String, Map<String, Secret>> providerSecrets = new LinkedHashMap<>();
  final List<BiConsumer<IncidentId, TimelineEntry>> listeners = new ArrayList<>();
  @Nullable Runbook runbook;
  @Nullable Journal journal;
  Duration lease = Duration.ofSeconds(30);
  Authorizer authorizer = Authorizer.readOnly();
  Limits limits = Limits.DEFAULT;
  SeverityPolicy severityPolicy = SeverityPolicy.ofRunbook();
  TimeSource time = new SystemTime();
  @Nullable Executor executor;
  @Nullable Scheduler scheduler;
  Mode mode = Mode.SUPERVISED;
  final Map<ActionClass, Mode> modes = new LinkedHashMap<>();
  String engine = "engine";
  Consumer<String> crashPoints = place -> {};
  private @Nullable ClassLoader discovery;
  private Set<String> allowed = Set.of();

  boolean shadow;

  IncidentResponseBuilder() {}

  IncidentResponseBuilder asShadow() {
    mode = Mode.SHADOW;
    shadow = true;
    return this;
  }

  private void requirePower() {
    if (shadow) {
      throw new IllegalStateException("A shadow stays one; use builder() for another mode");
    }
  }

  /**
   * Adds a provider. It is closed together with the library.
   *
   * @param provider what the library can do with one kind of system
   * @return this
   * @throws IllegalArgumentException when one of that id was given before
   * @throws com.studyteddy.incident.IncidentException code {@code "provider-broken"} when it cannot
   *     say its id
   */
  public IncidentResponseBuilder provider(ResponseProvider provider) {
    String id = Discovery.idOf(provider);
    ResponseProvider earlier = providers.putIfAbsent(id, provider);
    if (earlier != null) {
      throw new IllegalArgumentException(Discovery.twoOfOneName(id, earlier, provider));
    }
    return this;
  }

  /**
   * Looks for further providers on a class path when building. One that was given with {@link
   * #provider} replaces a found one of the same id.
   *
   * @param loader where to look
   * @param allowed class names of the providers that may be used; no other one is made
   * @return this
   */
  public IncidentResponseBuilder discoverProviders(ClassLoader loader, Set<String> allowed) {
    this.discovery = loader;
    this.allowed = Set.copyOf(allowed);
    return this;
  }

  /**
   * Gives the runbook; needed.
   *
   * @param value what is watched and done
   * @return this
   */
  public IncidentResponseBuilder runbook(Runbook value) {
    this.runbook = value;
    return this;
  }

  /**
   * Gives the journal; needed. The host opens and closes it.
   *
   * @param value where events are kept
   * @return this
   */
  public IncidentResponseBuilder journal(Journal value) {
    this.journal = value;
    return this;
  }

  /**
   * Says who may do what; without one nothing is ever changed.
   *
   * @param value the host's authoriser
   * @return this
   */
  public IncidentResponseBuilder authorizer(Authorizer value) {
    if (shadow) {
      throw new IllegalArgumentException(
          "A shadow has no authoriser, since it changes nothing; use builder() for one that does");
    }
    this.authorizer = value;
    return this;
  }

  /**
   * Turns a figure of the host, such as its error rate, into a probe.
   *
   * @param id its name; the runbook names the operation {@code host.<id>}
   * @param threshold the limit
   * @param figure reads the figure, quickly; empty when it is not known
   * @return this
   */
  public IncidentResponseBuilder metric(
      String id, Threshold threshold, Supplier<Optional<Metric>> figure) {
    own.add(new MetricProbe(id, threshold, figure));
    return this;
  }

  /**
   * Turns a switch of the host, such as a feature flag, into a mitigation that is planned,
   * approved, journalled, proved and taken back like any other. The runbook names {@code
   * host.<id>.set} with {@code on}, and {@code host.<id>.check} beside it.
   *
   * @param id lower-case words joined by dots, such as {@code "shop.checkout.fallback"}
   * @param read says where the switch stands, quickly
   * @param write moves it, and comes back when it is moved
   * @return this
   */
  public IncidentResponseBuilder toggle(
      String id, Supplier<Boolean> read, Consumer<Boolean> write) {
    own.addAll(new Toggle(id, read, write).operations());
    return this;
  }

  /**
   * Sets the bounds within which the library acts; {@link Limits#DEFAULT} without.
   *
   * @param value the bounds
   * @return this
   */
  public IncidentResponseBuilder limits(Limits value) {
    this.limits = value;
    return this;
  }

  /**
   * Says how bad a thing is; the runbook's own rules without.
   *
   * @param value the policy
   * @return this
   */
  public IncidentResponseBuilder severityPolicy(SeverityPolicy value) {
    this.severityPolicy = value;
    return this;
  }

  /**
   * Hears every event after it was written, in order, on the executor. What it throws is logged.
   *
   * @param value the incident and its new entry
   * @return this
   */
  public IncidentResponseBuilder listener(BiConsumer<IncidentId, TimelineEntry> value) {
    listeners.add(value);
    return this;
  }

  /**
   * Adds a way to reach people.
   *
   * @param value the channel
   * @return this
   */
  public IncidentResponseBuilder channel(Channel value) {
    channels.add(value);
    return this;
  }

  /**
   * Says that people are not reached from here, such as in a walk through a runbook: a step that
   * tells them through a channel that is not here is left out, and the timeline says so. Without
   * this, such a runbook is refused by {@link #build()}.
   *
   * @return this
   */
  public IncidentResponseBuilder withoutChannels() {
    this.withoutChannels = true;
    return this;
  }

  /**
   * Lends clocks; those of the machine without.
   *
   * @param value the host's
   * @return this
   */
  public IncidentResponseBuilder time(TimeSource value) {
    this.time = value;
    return this;
  }

  /**
   * Lends threads; daemon threads of the library's own, made with the first use, without.
   *
   * @param value the host's; the library never shuts it down
   * @return this
   */
  public IncidentResponseBuilder executor(Executor value) {
    this.executor = value;
    return this;
  }

  /**
   * Lends a timer; a thread of the library's own, made with the first use, without.
   *
   * @param value the host's
   * @return this
   */
  public IncidentResponseBuilder scheduler(Scheduler value) {
    this.scheduler = value;
    return this;
  }

  /**
   * Names a value that must not be seen: it is taken out of everything the library writes.
   *
   * @param value the secret
   * @return this
   */
  public IncidentResponseBuilder secret(Secret value) {
    secrets.add(value);
    return this;
  }

  /**
   * Gives a secret to one provider, which alone can ask for it; it is taken out of everything the
   * library writes as well.
   *
   * @param provider the provider's id
   * @param name what the provider asks for
   * @param value the secret
   * @return this
   */
  public IncidentResponseBuilder secret(String provider, String name, Secret value) {
    providerSecrets.computeIfAbsent(provider, id -> new LinkedHashMap<>()).put(name, value);
    return secret(value);
  }

  /**
   * Says how far the library goes; {@link Mode#SUPERVISED} without.
   *
   * @param value how far
   * @return this
   */
  public IncidentResponseBuilder mode(Mode value) {
    requirePower();
    this.mode = value;
    return this;
  }

  /**
   * Says how far the library goes with one class of action, where that differs; with {@link
   * Mode#PLAN} and {@link Mode#SHADOW} in general nothing is ever changed.
   *
   * @param actionClass the class
   * @param value how far
   * @return this
   */
  public IncidentResponseBuilder mode(ActionClass actionClass, Mode value) {
    requirePower();
    this.modes.put(actionClass, value);
    return this;
  }

  /**
   * Says for how long a claim on the journal holds; 30 seconds without. Where replicas share a
   * journal, another takes over within one and a half leases after the one that commands has ended
   * without a word.
   *
   * @param value from 1 second to 10 minutes; the same in all replicas
   * @return this
   */
  public IncidentResponseBuilder lease(Duration value) {
    if (value.compareTo(SHORTEST_LEASE) < 0 || value.compareTo(LONGEST_LEASE) > 0) {
      throw new IllegalArgumentException(
          "A lease is from %s to %s, but was %s".formatted(SHORTEST_LEASE, LONGEST_LEASE, value));
    }
    this.lease = value;
    return this;
  }

  /**
   * Names this engine in the journal, such as a host name; {@code "engine"} without.
   *
   * @param name any text of one line
   * @return this
   */
  public IncidentResponseBuilder engine(String name) {
    this.engine = name;
    return this;
  }

  /**
   * Hears which named place is reached, on the thread that reaches it: for tests that end the
   * process there. What it throws breaks the work off at that place.
   *
   * @param value the name, such as {@code "intent-synced"}; see {@link
   *     com.studyteddy.incident.core.guard.CrashPoint} for the library's own
   * @return this
   */
  public IncidentResponseBuilder crashPoints(Consumer<String> value) {
    this.crashPoints = value;
    return this;
  }

  /**
   * Builds it. Starts no thread, reads and writes nothing.
   *
   * @return the library, not yet started
   * @throws IllegalArgumentException when something is missing, stands twice, or the runbook names
   *     what no provider brings; all of a kind at once
   * @throws com.studyteddy.incident.IncidentException code {@code "provider-broken"} when a
   *     provider cannot be made or cannot say what it offers
   */
  public IncidentResponse build() {
    return Assembly.of(this);
  }

  /** All of them by id, in the order given, then found. */
  Map<String, ResponseProvider> allProviders(Redactor redactor) {
    Map<String, ResponseProvider> all = new LinkedHashMap<>(providers);
    if (discovery != null) {
      all.putAll(Discovery.find(discovery, allowed, providers.keySet(), redactor));
    }
    return all;
  }
}
