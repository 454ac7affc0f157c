package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.procedure.StepBinder;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.operation.Target;
import java.util.Arrays;
import java.util.Optional;

/** What the authoriser is asked about a plan. Safe for several threads. */
final class Requests {
  private final StepBinder binder;

  Requests(StepBinder binder) {
    this.binder = binder;
  }

  Authorizer.Request of(Stage stage, PlanCard plan, IncidentState state, Optional<Actor> actor) {
    return new Authorizer.Request(
        stage,
        state.id(),
        state.severity(),
        plan.operation(),
        plan.actionClass(),
        target(plan),
        actor);
  }

  /** The declared target that a plan acts on; empty when it has none. */
  Optional<String> target(PlanCard plan) {
    return binder.bind(plan.operation(), plan.arguments()) instanceof Bound.Ready ready
        ? Arrays.stream(ready.invocation().operation().parameters().getRecordComponents())
            .filter(component -> component.getType() == Target.class)
            .map(component -> String.valueOf(plan.arguments().values().get(component.getName())))
            .findFirst()
        : Optional.empty();
  }
}
