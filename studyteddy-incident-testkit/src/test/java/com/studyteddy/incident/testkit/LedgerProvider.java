package com.studyteddy.incident.testkit;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.RefusedException;
import com.studyteddy.incident.spi.ResponseProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A target that outlives every process: a ledger in a file, to which a line is added. */
final class LedgerProvider implements ResponseProvider {
  static final String TARGET = "ledger";
  static final String ADD = "ledger.line.add";
  static final String CHECK = "ledger.line.check";

  /** What is wrong with it. */
  enum Fault {
    /** The line is written once more, after the place where the change is made. */
    WRITES_AGAIN,
    /** A line that is there is said not to be. */
    DENIES,
    /** A line that is not there is said to be. */
    BOASTS,
    /** It never says whether a line is there. */
    SHRUGS
  }

  private final Path file;
  private final Set<Fault> faults;

  LedgerProvider(Path file, Set<Fault> faults) {
    this.file = file;
    this.faults = faults;
  }

  record Which(@Parameter("The ledger.") Target ledger) {}

  record Line(@Parameter("The ledger.") Target ledger, @Parameter("What to add.") String text) {}

  record Content(List<String> lines) {}

  @Override
  public String id() {
    return "ledger";
  }

  @Override
  public List<Target> targets() {
    return List.of(Target.declaredByConfiguration(TARGET));
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Check(), new Add());
  }

  private Content content(Target ledger) throws IOException, RefusedException {
    if (!ledger.name().equals(TARGET)) {
      throw new RefusedException("unknown-target", "there is no ledger '" + ledger.name() + "'");
    }
    return new Content(Files.readAllLines(file));
  }

  private final class Check implements HealthProbe<Which> {
    @Override
    public OperationSpec<Which> spec() {
      return new OperationSpec<>(
          CHECK, "Read the ledger", Which.class, ActionClass.OBSERVE, Duration.ofSeconds(2));
    }

    @Override
    public HealthReading probe(Which which, Call call) throws Exception {
      return new HealthReading.Up(content(which.ledger()).lines().size() + " lines", List.of());
    }
  }

  private final class Add implements MitigationAction<Line, Content> {
    @Override
    public OperationSpec<Line> spec() {
      return new OperationSpec<>(
          ADD, "Add a line", Line.class, ActionClass.REVERSIBLE, Duration.ofSeconds(5));
    }

    @Override
    public Class<Content> state() {
      return Content.class;
    }

    @Override
    public Content read(Line line, Call call) throws Exception {
      return content(line.ledger());
    }

    @Override
    public Plan plan(Line line, Content before) {
      return new Plan(
          List.of(new Effect(line.ledger().name(), "has the line '%s'".formatted(line.text()))),
          new BlastRadius(1, "lines", 1, "the ledger is longer"),
          Optional.empty(),
          new Invocation<>(new Check().spec(), new Which(line.ledger())));
    }

    @Override
    public Change apply(Line line, Content before, Call call) throws Exception {
      Content now = content(line.ledger());
      if (now.lines().contains(line.text())) {
        return Change.NOT_NEEDED;
      }
      if (!now.equals(before)) {
        throw new RefusedException("target-changed", "somebody else wrote to the ledger");
      }
      if (call.isCancelled()) {
        throw new InterruptedException("cancelled before anything was done");
      }
      call.crashPoint("line-not-written");
      write(line.text());
      call.crashPoint("line-written");
      if (faults.contains(Fault.WRITES_AGAIN)) {
        write(line.text());
      }
      return Change.MADE;
    }

    private void write(String text) throws IOException {
      Files.writeString(file, text + "\n", StandardOpenOption.APPEND);
    }

    @Override
    public Settled settle(Line line, Content before, Content now) {
      boolean there = now.lines().contains(line.text());
      if (faults.contains(Fault.SHRUGS) && !now.equals(before)) {
        return Settled.CANNOT_TELL;
      }
      if (there) {
        return faults.contains(Fault.DENIES) ? Settled.NO_EFFECT : Settled.TOOK_EFFECT;
      }
      return faults.contains(Fault.BOASTS) ? Settled.TOOK_EFFECT : Settled.NO_EFFECT;
    }
  }
}
