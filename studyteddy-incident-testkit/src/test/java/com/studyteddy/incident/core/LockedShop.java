package com.studyteddy.incident.core;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Shown;
import com.studyteddy.incident.operation.Subject;
import com.studyteddy.incident.operation.Target;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A shop in memory with one lock, which one session may hold for too long. */
final class LockedShop implements ResponseProvider {
  static final Target SHOP = Target.declaredByConfiguration("shop");

  /** Who holds the lock; null when nobody does. */
  @Nullable Session holder;

  int waiting = 38;
  ActionClass actionClass = ActionClass.DISRUPTIVE;
  final List<String> calls = new ArrayList<>();
  final List<Integer> stopped = new ArrayList<>();

  /** What happens in place of each kind of call; null for what should happen. */
  @Nullable Callable<Change> onApply;

  @Nullable Callable<Void> onRead;
  @Nullable Callable<HealthReading> onProbe;
  @Nullable Callable<Void> onDiagnose;
  @Nullable Runnable onClose;

  record Session(int pid, String startedAt) implements Subject {
    @Override
    public String describe() {
      return "session " + pid;
    }
  }

  record Nothing(@Parameter("The shop.") Target shop) {}

  record Stop(
      @Parameter("The shop.") Target shop, @Parameter("The session to stop.") Session session) {}

  record Held(boolean there, @Shown int waiting) {}

  record Root(Session session, int victims) {}

  record Roots(List<Root> roots) implements Evidence {
    @Override
    public String summary() {
      return roots.isEmpty()
          ? "nobody holds the lock"
          : "session %d holds up %d others"
              .formatted(roots.get(0).session().pid(), roots.get(0).victims());
    }

    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  @Override
  public String id() {
    return "shop";
  }

  @Override
  public List<Target> targets() {
    return List.of(SHOP);
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Find(), new StopSession());
  }

  @Override
  public void close() {
    if (onClose != null) {
      onClose.run();
    }
  }

  private static <T> T orElse(@Nullable Callable<T> instead, Callable<T> usual) throws Exception {
    return instead == null ? usual.call() : instead.call();
  }

  private static final OperationSpec<Nothing> CHECK =
      new OperationSpec<>(
          "shop.lock.check",
          "See whether anybody waits",
          Nothing.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(1));

  private final class Check implements HealthProbe<Nothing> {
    @Override
    public OperationSpec<Nothing> spec() {
      return CHECK;
    }

    @Override
    public HealthReading probe(Nothing parameters, Call call) throws Exception {
      return orElse(
          onProbe,
          () ->
              holder == null
                  ? new HealthReading.Up("nobody waits", List.of())
                  : new HealthReading.Down(waiting + " sessions wait", List.of()));
    }
  }

  private final class Find implements Diagnostic<Nothing, Roots> {
    @Override
    public OperationSpec<Nothing> spec() {
      return new OperationSpec<>(
          "shop.lock.find",
          "Find who holds the lock",
          Nothing.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(2));
    }

    @Override
    public Roots diagnose(Nothing parameters, Call call) throws Exception {
      calls.add("diagnose");
      orElse(onDiagnose, () -> null);
      Session now = holder;
      return new Roots(now == null ? List.of() : List.of(new Root(now, waiting)));
    }
  }

  private final class StopSession implements MitigationAction<Stop, Held> {
    @Override
    public OperationSpec<Stop> spec() {
      return new OperationSpec<>(
          "shop.session.stop",
          "Stop the session that holds the lock",
          Stop.class,
          actionClass,
          Duration.ofSeconds(5));
    }

    @Override
    public Class<Held> state() {
      return Held.class;
    }

    @Override
    public Held read(Stop stop, Call call) throws Exception {
      calls.add("read");
      orElse(onRead, () -> null);
      return new Held(stop.session().equals(holder), waiting);
    }

    @Override
    public Plan plan(Stop stop, Held before) {
      return new Plan(
          List.of(new Effect(stop.session().describe(), "is ended")),
          new BlastRadius(1, "sessions", 40, "its transaction is rolled back"),
          Optional.empty(),
          new Invocation<>(CHECK, new Nothing(stop.shop())));
    }

    @Override
    public Change apply(Stop stop, Held before, Call call) throws Exception {
      calls.add("apply");
      return orElse(onApply, () -> kill(stop));
    }

    Change kill(Stop stop) {
      if (!stop.session().equals(holder)) {
        throw new RefusedException("target-changed", "it moved on");
      }
      stopped.add(stop.session().pid());
      holder = null;
      return Change.MADE;
    }

    @Override
    public Settled settle(Stop stop, Held before, Held now) {
      return now.there() ? Settled.NO_EFFECT : Settled.TOOK_EFFECT;
    }
  }

  /** Lets the lock go, as an applied change would. */
  Change letGo() {
    Session now = holder;
    if (now != null) {
      stopped.add(now.pid());
    }
    holder = null;
    return Change.MADE;
  }
}
