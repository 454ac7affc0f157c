package com.studyteddy.incident.core.hostile;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider that works as long as it likes to: one of its answers is bad. */
final class Saboteur implements ResponseProvider {
  static final String CHANGE = "saboteur.thing.change";
  static final String LOOK = "saboteur.thing.look";
  static final String CHECK = "saboteur.thing.check";

  /** Which answer is bad. */
  enum Place {
    SPEC,
    DIAGNOSE,
    READ,
    PLAN,
    APPLY,
    SETTLE,
    STATE,
    DELIVER
  }

  private final Place place;
  private final Supplier<@Nullable Object> bad;
  private int specs;
  int applied;
  int badAnswers;

  /** Ends the process in the middle of a change. */
  Runnable process = () -> {};

  Saboteur(Place place, Supplier<@Nullable Object> bad) {
    this.place = place;
    this.bad = bad;
  }

  record Things(int number) {}

  /** What a diagnosis found; it can contain itself. */
  record Found(String text, List<Found> more) implements Evidence {
    @Override
    public String summary() {
      return "found " + text;
    }

    @Override
    public List<String> notSeen() {
      return List.of();
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // what code compiled without its types would do
  private <T> T answer(Place here, T good) {
    if (here != place) {
      return good;
    }
    badAnswers++;
    return (T) bad.get();
  }

  @Override
  public String id() {
    return "saboteur";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Look(), new Thing());
  }

  @Override
  public List<Channel> channels(ProviderContext context) {
    return List.of(new Post());
  }

  private static OperationSpec<NoParameters> spec(String id, ActionClass actionClass) {
    return new OperationSpec<>(id, "Do it", NoParameters.class, actionClass, Duration.ofSeconds(2));
  }

  private static final class Check implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return Saboteur.spec(CHECK, ActionClass.OBSERVE);
    }

    @Override
    public HealthReading probe(NoParameters none, Call call) {
      return new HealthReading.Down("it is down", List.of());
    }
  }

  private final class Look implements Diagnostic<NoParameters, Found> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return Saboteur.spec(LOOK, ActionClass.OBSERVE);
    }

    @Override
    public Found diagnose(NoParameters none, Call call) {
      return answer(Place.DIAGNOSE, new Found("something", List.of()));
    }
  }

  private final class Thing implements MitigationAction<NoParameters, Things> {
    @Override
    public OperationSpec<NoParameters> spec() {
      OperationSpec<NoParameters> good = Saboteur.spec(CHANGE, ActionClass.REVERSIBLE);
      specs++; // it is registered with the first one
      return specs > 1 ? answer(Place.SPEC, good) : good;
    }

    @Override
    public Class<Things> state() {
      return answer(Place.STATE, Things.class);
    }

    @Override
    public Things read(NoParameters none, Call call) {
      return answer(Place.READ, new Things(1));
    }

    @Override
    public Plan plan(NoParameters none, Things before) {
      return answer(
          Place.PLAN,
          new Plan(
              List.of(new Effect("a thing", "is changed")),
              new BlastRadius(1, "things", 1, "it is another"),
              Optional.empty(),
              new Invocation<>(new Check().spec(), none)));
    }

    @Override
    public Change apply(NoParameters none, Things before, Call call) throws IOException {
      applied++;
      if (place == Place.STATE) {
        process.run(); // it ends here
      }
      if (place == Place.SETTLE || place == Place.STATE) {
        throw new IOException("the answer was lost, so the target is read back");
      }
      return answer(Place.APPLY, Change.MADE);
    }

    @Override
    public Settled settle(NoParameters none, Things before, Things now) {
      return applied > 0 ? answer(Place.SETTLE, Settled.TOOK_EFFECT) : Settled.NO_EFFECT;
    }
  }

  private final class Post implements Channel {
    @Override
    public String id() {
      return "saboteur-post";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
      return answer(Place.DELIVER, new Receipt(message.key()));
    }
  }
}
