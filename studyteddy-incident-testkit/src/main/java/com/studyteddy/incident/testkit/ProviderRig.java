package com.studyteddy.incident.testkit;

import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A provider wired as the library wires it, with all that it says written down. */
final class ProviderRig implements AutoCloseable {
  private final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "provider-contract");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Consumer<String> crashPoints = at -> {};
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final ResponseProvider provider;
  private final Duration patience;
  private final Redactor redactor;
  private final Operations operations;
  private final RecordJson json;
  private final StepBinder binder;
  private final GuardedCalls calls;

  ProviderRig(ResponseProvider provider, Set<String> secrets, Duration patience) {
    this.provider = provider;
    this.patience = patience;
    this.redactor = text -> redacted(text, secrets);
    this.operations =
        new Operations(Map.of(provider.id(), provider), List.of(), id -> new Context(), true);
    this.json = new RecordJson(operations::target);
    this.binder = new StepBinder(operations, new ParameterReader(json));
    this.calls =
        new GuardedCalls(
            clock, clock, threads, redactor, heard::add, point -> crashPoints.accept(point));
  }

  private static String redacted(String text, Set<String> secrets) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return shown;
  }

  /** What the library gives to the provider. */
  private final class Context implements ProviderContext {
    @Override
    public TimeSource time() {
      return clock;
    }

    @Override
    public Redactor redactor() {
      return redactor;
    }
  }

  List<Operation<?>> operations() {
    return provider.operations(new Context());
  }

  Operation<?> operation(String id) {
    return operations
        .find(id)
        .orElseThrow(() -> new AssertionError("the provider offers no operation '" + id + "'"));
  }

  HandMovedClock clock() {
    return clock;
  }

  RecordJson json() {
    return json;
  }

  /** Reads any name as a target, as only somebody else's configuration could have made it. */
  <P extends Record> P withForeignTargets(Class<P> parameters, Facts arguments) {
    return new RecordJson(Target::declaredByConfiguration)
        .fromPlain(arguments.values(), parameters);
  }

  Bound bind(String operation, Map<String, Object> arguments) {
    return binder.bind(operation, new Facts(arguments));
  }

  Bound.Ready ready(String operation, Map<String, Object> arguments) {
    Bound bound = bind(operation, arguments);
    if (bound instanceof Bound.Ready ready) {
      return ready;
    }
    throw new AssertionError(
        "%s cannot be called with what the test gives: %s".formatted(operation, bound));
  }

  MitigationProtocol.Tools tools() {
    return new MitigationProtocol.Tools(calls, json, new KillSwitch(), clock);
  }

  /** Does something whenever a crash point is passed, from now on. */
  void atCrashPoints(Consumer<String> action) {
    crashPoints = action;
  }

  /** Starts a call; whatever is thrown is written down as it was, before anything is redacted. */
  <T> GuardedCalls.Running<T> start(String name, GuardedCalls.Code<T> code) {
    return calls.start(
        name,
        Duration.ofMinutes(1),
        call -> {
          try {
            return code.run(call);
          } catch (Exception failure) {
            hear(failure);
            throw failure;
          }
        });
  }

  <T> T call(String name, GuardedCalls.Code<T> code) {
    return answer(name, start(name, code).answer());
  }

  /** Waits, but not for ever; a failure is thrown as it came. */
  <T> T answer(String name, CompletableFuture<T> future) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("%s did not come back within %s".formatted(name, patience), late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + name, interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(name + " failed", failed);
    }
  }

  void hear(Throwable failure) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < 10; depth++) {
      heard.add(each.toString());
      each = each.getCause();
    }
  }

  void hear(Object said) {
    heard.add(String.valueOf(said));
  }

  /** Everything the provider said so far. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    calls.close();
    provider.close();
    threads.shutdownNow();
  }
}
