package com.studyteddy.incident.core.hostile;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.spi.RefusedException;
import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ways of a probe to be bad at once; what each does is all there is to it. */
final class Pests {
  private static final int TEN_MB = 10 << 20;

  private final Supplier<com.studyteddy.incident.core.IncidentResponse> library;

  Pests(Supplier<com.studyteddy.incident.core.IncidentResponse> library) {
    this.library = library;
  }

  private static final class Rude extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even that");
    }
  }

  private static final class Circular extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }

  /** Those whose answer must be Unknown. */
  Map<String, Zoo.Body> broken() {
    Map<String, Zoo.Body> all = new LinkedHashMap<>();
    all.put("runtime", call -> thrown(new IllegalStateException("broken")));
    all.put("checked", call -> thrown(new IOException("connection reset")));
    all.put("error", call -> thrown(new AssertionError("broken")));
    all.put("stack", call -> new HealthReading.Up("" + deeper(1), List.of()));
    all.put("memory", call -> thrown(new OutOfMemoryError("Java heap space")));
    all.put("linkage", call -> thrown(new NoSuchMethodError("com.example.Gone")));
    all.put("classes", call -> thrown(new NoClassDefFoundError("com/example/Gone")));
    all.put("statics", call -> thrown(new ExceptionInInitializerError("broken")));
    all.put("nothing", call -> nothing());
    all.put("silent", call -> thrown(new NullPointerException()));
    all.put("rude", call -> thrown(new Rude()));
    all.put("circular", call -> thrown(new Circular()));
    all.put("wrapped", call -> thrown(new CompletionException(new IOException("inside"))));
    all.put("hollow", call -> thrown(new CompletionException(null)));
    all.put("cancelled", call -> thrown(new CancellationException()));
    all.put("interrupted", call -> thrown(new InterruptedException()));
    all.put("modified", call -> thrown(new ConcurrentModificationException()));
    all.put("refuses", call -> thrown(new RefusedException("no", "I do not look")));
    all.put("wordy", call -> thrown(new IllegalStateException("x".repeat(TEN_MB))));
    all.put("control", call -> thrown(new IllegalStateException("\u001b[2J\nINFO all is well")));
    all.put("wrong", call -> mistaken("not a reading"));
    all.put("waiting", call -> library.get().survey().thenApply(report -> Zoo.FINE).get());
    all.put(
        "closing",
        call -> {
          call.onCancel(
              () -> {
                throw new IllegalStateException("in the hook");
              });
          return thrown(new IllegalStateException("after the hook"));
        });
    return all;
  }

  /** Those who answer, and misbehave all the same. */
  Map<String, Zoo.Body> rough() {
    Map<String, Zoo.Body> all = new LinkedHashMap<>();
    all.put("huge", call -> new HealthReading.Up("y".repeat(TEN_MB), List.of()));
    all.put(
        "chatty",
        call -> {
          for (int i = 0; i < 1_000; i++) {
            call.progress("still at it");
          }
          return Zoo.FINE;
        });
    all.put(
        "flagged",
        call -> {
          Thread.currentThread().interrupt(); // left behind for whoever comes next on this thread
          return Zoo.FINE;
        });
    all.put(
        "renamed",
        call -> {
          Thread.currentThread().setName("mine");
          return Zoo.FINE;
        });
    all.put(
        "curious",
        call -> {
          library.get().incidents();
          library.get().pendingApprovals();
          return Zoo.FINE;
        });
    all.put(
        "hooked",
        call -> {
          for (int i = 0; i < 10_000; i++) {
            call.onCancel(() -> {});
          }
          return Zoo.FINE;
        });
    return all;
  }

  private static HealthReading thrown(Throwable what) throws Exception {
    if (what instanceof Error error) {
      throw error;
    }
    throw (Exception) what;
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : 1 + deeper(depth + 1); // the stack ends before the numbers do
  }

  @SuppressWarnings("NullAway") // that is what it does wrong
  private static @Nullable HealthReading nothing() {
    return null;
  }

  /** What code compiled without its types would do. */
  private static HealthReading mistaken(Object answer) {
    return (HealthReading) answer;
  }
}
