package com.studyteddy.incident.testkit;

import com.studyteddy.incident.core.guard.GuardedCalls;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.procedure.ParameterReader;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.ProviderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The parts round a recording provider, on one thread and a clock moved by hand. */
public final class Bench {
  /** What the redactor hides. */
  public static final String SECRET = "canary-4711";

  public final HandMovedClock clock = HandMovedClock.startingAt("2026-03-01T09:00:00Z");
  public final QueuedExecutor executor = QueuedExecutor.inOrder();
  public final List<String> progress = new ArrayList<>();
  public final List<String> crashPoints = new ArrayList<>();
  public final Redactor redactor = text -> text.replace(SECRET, "***");
  public final KillSwitch killSwitch = new KillSwitch();
  public final RecordingProvider provider =
      RecordingProvider.called("shop", List.of("checkout", "locks"), "shop-db");
  public final Operations operations =
      new Operations(Map.of(provider.id(), provider), List.of(), id -> new Context(), true);
  public final RecordJson json = new RecordJson(operations::target);
  public final StepBinder binder = new StepBinder(operations, new ParameterReader(json));
  public final GuardedCalls calls =
      new GuardedCalls(clock, clock, executor, redactor, progress::add, crashPoints::add);

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

  public MitigationProtocol.Tools tools() {
    return new MitigationProtocol.Tools(calls, json, killSwitch, clock);
  }

  /** The change of the provider. */
  public MitigationAction<?, ?> change() {
    return (MitigationAction<?, ?>) operations.find("shop.value.set").orElseThrow();
  }

  /** Runs what waits and returns the answer; a failure is thrown as it came. */
  public <T> T settled(CompletableFuture<T> future) {
    executor.runAll();
    return now(future);
  }

  /** Returns the answer that must be there; a failure is thrown as it came. */
  public static <T> T now(CompletableFuture<T> future) {
    if (!future.isDone()) {
      throw new AssertionError("there is no answer yet");
    }
    try {
      return future.join();
    } catch (CompletionException wrapped) {
      throw wrapped.getCause() instanceof RuntimeException failure ? failure : wrapped;
    }
  }
}
