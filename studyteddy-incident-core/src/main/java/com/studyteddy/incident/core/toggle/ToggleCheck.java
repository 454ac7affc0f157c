package com.studyteddy.incident.core.toggle;

import com.studyteddy.incident.core.toggle.Toggle.Wanted;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.HealthProbe;
import java.util.List;

/** Whether a switch stands where it is wanted. */
final class ToggleCheck implements HealthProbe<Wanted> {
  private final Toggle toggle;

  ToggleCheck(Toggle toggle) {
    this.toggle = toggle;
  }

  @Override
  public OperationSpec<Wanted> spec() {
    return toggle.spec("check", "See where the switch stands", ActionClass.OBSERVE);
  }

  @Override
  public HealthReading probe(Wanted wanted, Call call) {
    boolean on = toggle.isOn();
    String summary = "%s is %s".formatted(toggle.id(), Toggle.words(on));
    return on == wanted.on()
        ? new HealthReading.Up(summary, List.of())
        : new HealthReading.Down(summary, List.of());
  }
}
