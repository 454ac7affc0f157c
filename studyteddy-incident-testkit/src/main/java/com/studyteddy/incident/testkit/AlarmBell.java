package com.studyteddy.incident.testkit;

import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.NoParameters;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import com.studyteddy.incident.spi.Operation;
import com.studyteddy.incident.spi.ProviderContext;
import com.studyteddy.incident.spi.ResponseProvider;
import java.time.Duration;
import java.util.List;

/** Rings all the time: a reason to begin the procedure. */
final class AlarmBell implements ResponseProvider {
  static final String BELL = "alarm-bell.ring";

  @Override
  public String id() {
    return "alarm-bell";
  }

  @Override
  public List<Operation<?>> operations(ProviderContext context) {
    return List.of(new Ring());
  }

  private record Ring() implements HealthProbe<NoParameters> {
    @Override
    public OperationSpec<NoParameters> spec() {
      return new OperationSpec<>(
          BELL,
          "Hear whether it rings",
          NoParameters.class,
          ActionClass.OBSERVE,
          Duration.ofSeconds(2));
    }

    @Override
    public HealthReading probe(NoParameters none, Call call) {
      return new HealthReading.Down("it rings", List.of());
    }
  }
}
