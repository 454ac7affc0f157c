package com.studyteddy.incident.core.simulation;

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
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The outside world: a system that jams, lets go, reuses numbers, answers late or not at all. It
 * outlives every process of the library.
 */
final class Warehouse implements ResponseProvider {
  private static final Target TARGET = Target.declaredByConfiguration("warehouse");

  private final Chances chances;
  private @Nullable Session jam;
  private int sessions;
  private boolean otherTrouble;

  /**
   * Sessions are only shouted at: it may help or not, and nobody can see later that it was done.
   */
  private final boolean shouts;

  final List<Session> stopped = new ArrayList<>();
  final StringBuilder trace = new StringBuilder();

  /** Told of each effect at the moment it happens. */
  Consumer<Session> onEffect = session -> {};

  /** May end the process; told how likely, one in so many. */
  IntConsumer onCall = oneIn -> {};

  record Session(int number, int incarnation) implements Subject {
    @Override
    public String describe() {
      return "session %d.%d".formatted(number, incarnation);
    }
  }

  record Where(@Parameter("The warehouse.") Target warehouse) {}

  record Stop(
      @Parameter("The warehouse.") Target warehouse, @Parameter("The session.") Session session) {}

  record Held(boolean there, @Shown int waiting) {}

  record Roots(List<Session> roots) implements Evidence {
    @Override
    public String summary() {
      return roots.size() + " sessions hold others up";
    }

    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  Warehouse(Chances chances, int sessions) {
    this.chances = chances;
    this.sessions = sessions;
    this.shouts = chances.oneIn(2);
  }

  /** Something happens out there that nobody asked for. */
  void live() {
    if (jam == null && chances.fault(3)) {
      jam();
    } else if (jam != null && chances.oneIn(8)) {
      jam = null; // it let go by itself
    } else if (jam != null && chances.oneIn(8)) {
      jam(); // it let go, and another one of the same number came
    } else {
      otherTrouble = chances.fault(10);
    }
  }

  private void jam() {
    sessions++;
    jam = new Session(1 + sessions % 3, sessions);
  }

  void letGo() {
    jam = null;
  }

  void jamIfFree() {
    if (jam == null) {
      jam();
    }
    otherTrouble = false;
  }

  @Override
  public String id() {
    return "warehouse";
  }

  @Override
  public List<Target> targets() {
    return List.of(TARGET);
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Jammed(), new Find(), new StopSession());
  }

  private void call(String what) throws IOException {
    trace.append(what).append(' ');
    onCall.accept(what.startsWith("appl") ? 8 : 250);
    if (chances.fault(12)) {
      throw new IOException("connection reset");
    }
  }

  private static final OperationSpec<Where> JAMMED =
      new OperationSpec<>(
          "warehouse.jam.check",
          "See whether it is jammed",
          Where.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(1));

  private final class Jammed implements HealthProbe<Where> {
    @Override
    public OperationSpec<Where> spec() {
      return JAMMED;
    }

    @Override
    public HealthReading probe(Where where, Call call) throws IOException {
      call("probe");
      return jam == null && !otherTrouble
          ? new HealthReading.Up("it moves", List.of())
          : new HealthReading.Down("nothing moves", List.of());
    }
  }

  private final class Find implements Diagnostic<Where, Roots> {
    @Override
    public OperationSpec<Where> spec() {
      return new OperationSpec<>(
          "warehouse.jam.find",
          "Find who holds it up",
          Where.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(2));
    }

    @Override
    public Roots diagnose(Where where, Call call) throws IOException {
      call("diagnose");
      return new Roots(Optional.ofNullable(jam).stream().toList());
    }
  }

  private final class StopSession implements MitigationAction<Stop, Held> {
    @Override
    public OperationSpec<Stop> spec() {
      return new OperationSpec<>(
          "warehouse.session.stop",
          "Stop a session",
          Stop.class,
          ActionClass.DISRUPTIVE,
          Duration.ofSeconds(5));
    }

    @Override
    public Class<Held> state() {
      return Held.class;
    }

    @Override
    public Held read(Stop stop, Call call) throws IOException {
      call("read");
      return new Held(stop.session().equals(jam), chances.below(50));
    }

    @Override
    public Plan plan(Stop stop, Held before) {
      return new Plan(
          List.of(new Effect(stop.session().describe(), "is ended")),
          new BlastRadius(1, "sessions", 50, "it is rolled back"),
          Optional.empty(),
          new Invocation<>(JAMMED, new Where(stop.warehouse())));
    }

    @Override
    public Change apply(Stop stop, Held before, Call call) throws IOException {
      call("apply");
      if (!stop.session().equals(jam)) {
        throw new RefusedException("target-changed", "another one is there now");
      }
      if (!shouts || chances.oneIn(2)) {
        jam = null;
      }
      stopped.add(stop.session());
      onEffect.accept(stop.session());
      call("applied");
      return Change.MADE;
    }

    @Override
    public Settled settle(Stop stop, Held before, Held now) {
      if (!now.there()) {
        return Settled.TOOK_EFFECT;
      }
      return shouts ? Settled.CANNOT_TELL : Settled.NO_EFFECT;
    }
  }
}
