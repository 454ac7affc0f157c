package com.studyteddy.incident.testkit;

import com.studyteddy.incident.core.guard.CallFailedException;
import com.studyteddy.incident.core.mitigation.MitigationProtocol;
import com.studyteddy.incident.core.mitigation.MitigationProtocol.End;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.spi.MitigationAction;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A provider for a contract, with its changes carried out as the engine carries them out. */
abstract class ProviderFixture {
  static final Duration FRESHNESS = Duration.ofMinutes(2);

  ProviderRig rig;

  protected abstract ResponseProvider provider();

  protected abstract Map<String, Map<String, Object>> looks();

  protected abstract Map<String, Supplier<ChangeTrial>> changes();

  protected Set<String> secrets() {
    return Set.of();
  }

  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  protected Optional<ResponseProvider> unreachable() {
    return Optional.empty();
  }

  @BeforeEach
  final void openIt() {
    rig = new ProviderRig(provider(), secrets(), patience());
  }

  @AfterEach
  final void closeIt() {
    rig.close();
  }

  /** What is claimed of one change. */
  interface Claim {
    void of(Trying trying);
  }

  void forEachChange(Claim claim) {
    changes()
        .forEach(
            (operation, trial) -> {
              try (ChangeTrial each = trial.get()) {
                claim.of(new Trying(operation, each));
              }
            });
  }

  /** Arguments for every operation there is. */
  Map<String, Map<String, Object>> allArguments() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(looks());
    changes()
        .forEach(
            (operation, trial) -> {
              try (ChangeTrial each = trial.get()) {
                all.put(operation, each.arguments());
              }
            });
    return all;
  }

  /** One change that is being tried. */
  final class Trying {
    final String operation;
    final ChangeTrial trial;
    final MitigationAction<Record, Record> action;
    final Record parameters;
    private final Bound.Ready ready;

    @SuppressWarnings("unchecked") // bound with this action's own spec
    Trying(String operation, ChangeTrial trial) {
      this.operation = operation;
      this.trial = trial;
      this.ready = rig.ready(operation, trial.arguments());
      if (!(ready.operation() instanceof MitigationAction<?, ?> found)) {
        throw new AssertionError(operation + " is no mitigation");
      }
      this.action = (MitigationAction<Record, Record>) found;
      this.parameters = ready.invocation().arguments();
    }

    MitigationProtocol<?, ?> protocol() {
      return MitigationProtocol.of(action, ready.invocation(), rig.tools());
    }

    PlanCard plan() {
      PlanCard card =
          rig.answer(operation + " (plan)", protocol().plan())
              .asCard(new PlanId(1), "contract", FRESHNESS);
      rig.hear(card);
      return card;
    }

    End carryOut(PlanCard card) {
      End end = rig.answer(operation, protocol().carryOut(card));
      rig.hear(end);
      return end;
    }

    End readBack(PlanCard card) {
      return rig.answer(operation + " (read back)", protocol().readBack(card));
    }

    Record read() {
      return rig.call(operation + " (read)", call -> action.read(parameters, call));
    }

    /** Applies past the engine, to see the provider's own guard; empty when it failed. */
    Optional<Object> apply(Record before) {
      try {
        return Optional.of(rig.call(operation, call -> action.apply(parameters, before, call)));
      } catch (CallFailedException failed) {
        return Optional.empty();
      }
    }
  }
}
