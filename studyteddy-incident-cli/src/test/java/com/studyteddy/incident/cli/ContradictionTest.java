package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.mitigation.Effect;
import com.studyteddy.incident.mitigation.Plan;
import com.studyteddy.incident.mitigation.Settled;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Invocation;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two steps of one procedure that work against each other. */
public class ContradictionTest {
  @TempDir private Path here;

  @Test
  void theSecondStepWouldBeRefused() {
    CommandRig rig = CommandRig.with(here, new Workers()).configured("runbook: runbook.yaml");
    rig.write(
        "runbook.yaml",
        """
        runbook: shop
        version: "1"
        owner: shop-team
        service: shop
        procedures:
          to-and-fro:
            title: To and fro
            steps:
              - {id: more, mitigate: workers.count.raise}
              - {id: fewer, mitigate: workers.count.lower}
        """);
    Result result = rig.run("run", "to-and-fro", "--plan");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "more: would change: ",
            "fewer: would be refused: ",
            "refused it works against step 'more', whose change is being proved: scale up of workers contradicts scale down");
    assertThat(result.exit()).isEqualTo(1);
  }

  private static final class Workers implements ResponseProvider {
    @Override
    public String id() {
      return "workers";
    }

    @Override
    public List<Operation<?>> operations(ProviderContext context) {
      return List.of(
          new Count(),
          new Scaling("workers.count.raise", Effect.Nature.SCALE_UP),
          new Scaling("workers.count.lower", Effect.Nature.SCALE_DOWN));
    }
  }

  private static OperationSpec<NoParameters> described(String id, ActionClass actionClass) {
    return new OperationSpec<>(
        id, "Looks after the workers", NoParameters.class, actionClass, Duration.ofSeconds(1));
  }

  private static final class Count implements HealthProbe<NoParameters> {
    static final OperationSpec<NoParameters> SPEC =
        described("workers.count.check", ActionClass.OBSERVE);

    @Override
    public OperationSpec<NoParameters> spec() {
      return SPEC;
    }

    @Override
    public HealthReading probe(NoParameters parameters, Call call) {
      return new HealthReading.Up("3 workers", List.of());
    }
  }

  /** How many there are. */
  public record Workforce(long workers) {}

  private static final class Scaling implements MitigationAction<NoParameters, Workforce> {
    private final OperationSpec<NoParameters> spec;
    private final Effect.Nature nature;

    Scaling(String id, Effect.Nature nature) {
      this.spec = described(id, ActionClass.REVERSIBLE);
      this.nature = nature;
    }

    @Override
    public OperationSpec<NoParameters> spec() {
      return spec;
    }

    @Override
    public Class<Workforce> state() {
      return Workforce.class;
    }

    @Override
    public Workforce read(NoParameters parameters, Call call) {
      return new Workforce(3);
    }

    @Override
    public Plan plan(NoParameters parameters, Workforce before) {
      return new Plan(
          List.of(new Effect("workers", "will be other than 3").being(nature)),
          new BlastRadius(1, "workers", 3, "it comes or goes"),
          Optional.empty(),
          new Invocation<>(Count.SPEC, parameters));
    }

    @Override
    public Change apply(NoParameters parameters, Workforce before, Call call) {
      throw new AssertionError("a plan changes nothing");
    }

    @Override
    public Settled settle(NoParameters parameters, Workforce before, Workforce now) {
      return Settled.NO_EFFECT;
    }
  }
}
