package com.studyteddy.incident.core.crash;

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
import com.studyteddy.incident.operation.Subject;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Diagnostic;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.Receipt;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A shop of which nothing is known here but what the world says. */
final class RemoteShop implements ResponseProvider {
  private static final Target SHOP = Target.declaredByConfiguration("shop");

  private final World world;
  private final boolean tells;

  record Session(String name) implements Subject {
    @Override
    public String describe() {
      return "session " + name;
    }
  }

  record Where(@Parameter("The shop.") Target shop) {}

  record Stop(
      @Parameter("The shop.") Target shop, @Parameter("The session to stop.") Session session) {}

  record Held(boolean there) {}

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

  RemoteShop(World world, boolean tells) {
    this.world = world;
    this.tells = tells;
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
  public List<Channel> channels(ProviderContext context) {
    return List.of(new Pager());
  }

  private static OperationSpec<Where> look(String id, String title) {
    return new OperationSpec<>(id, title, Where.class, ActionClass.OBSERVE, Duration.ofSeconds(2));
  }

  private final class Check implements HealthProbe<Where> {
    @Override
    public OperationSpec<Where> spec() {
      return look("shop.lock.check", "See whether anybody waits");
    }

    @Override
    public HealthReading probe(Where where, Call call) throws IOException {
      return world.ask("look").equals(Town.NOBODY)
          ? new HealthReading.Up("nobody waits", List.of())
          : new HealthReading.Down("sessions wait", List.of());
    }
  }

  private final class Find implements Diagnostic<Where, Roots> {
    @Override
    public OperationSpec<Where> spec() {
      return look("shop.lock.find", "Find who holds the lock");
    }

    @Override
    public Roots diagnose(Where where, Call call) throws IOException {
      String holder = world.ask("look");
      return new Roots(holder.equals(Town.NOBODY) ? List.of() : List.of(new Session(holder)));
    }
  }

  private final class StopSession implements MitigationAction<Stop, Held> {
    @Override
    public OperationSpec<Stop> spec() {
      return new OperationSpec<>(
          "shop.session.stop",
          "Stop the session that holds the lock",
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
      return new Held(world.ask("look").equals(stop.session().name()));
    }

    @Override
    public Plan plan(Stop stop, Held before) {
      return new Plan(
          List.of(new Effect(stop.session().describe(), "is ended")),
          new BlastRadius(1, "sessions", 40, "its transaction is rolled back"),
          Optional.empty(),
          new Invocation<>(new Check().spec(), new Where(stop.shop())));
    }

    /** Unlike a real one it is not guarded: what the engine does twice must happen twice. */
    @Override
    public Change apply(Stop stop, Held before, Call call) throws IOException {
      call.crashPoint("request-not-sent");
      world.ask("stop " + stop.session().name(), call::crashPoint);
      call.crashPoint("answer-read-by-provider");
      return Change.MADE;
    }

    @Override
    public Settled settle(Stop stop, Held before, Held now) {
      if (!now.there()) {
        return Settled.TOOK_EFFECT;
      }
      return tells ? Settled.NO_EFFECT : Settled.CANNOT_TELL;
    }
  }

  private final class Pager implements Channel {
    @Override
    public String id() {
      return "pager";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call)
        throws IOException {
      world.ask("page " + message.key());
      return new Receipt(message.key());
    }
  }
}
