package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.cli.work.TriedStep.End;
import com.studyteddy.incident.core.mitigation.Contradiction;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.runbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of one walk: each is held against those before it. Not for several threads.
 *
 * <p>What it says of the second of two changes rests on the world before the first.
 */
final class PlannedChanges {
  private final Workbench bench;
  private final Configuration configuration;
  private final Map<String, PlannedChange> earlier = new LinkedHashMap<>();

  PlannedChanges(Workbench bench, Configuration configuration) {
    this.bench = bench;
    this.configuration = configuration;
  }

  TriedStep plan(Step step, Bound.Ready ready) {
    PlannedChange change = bench.plan(ready);
    if (change.alreadySo()) {
      return TriedStep.of(step, End.LEFT_OUT, "nothing to do, the target is already as wanted");
    }
    Optional<String> same = same(change);
    if (same.isPresent()) {
      return TriedStep.of(
          step,
          End.SAME_AS_EARLIER,
          "the same change as in step '%s'; it is made once".formatted(same.get()));
    }
    List<String> obstacles =
        new ArrayList<>(Guards.refusing(configuration, change.operation().actionClass()));
    contradictions(change, obstacles);
    int most = configuration.limits().mitigationsPerIncident();
    if (earlier.size() >= most) {
      obstacles.add("the budget of %d changes for one incident is used up".formatted(most));
    }
    earlier.put(step.id(), change);
    return new TriedStep(
        step,
        obstacles.isEmpty() ? End.WOULD_CHANGE : End.WOULD_BE_REFUSED,
        change.operation().title(),
        PlanLines.of(change, configuration),
        Optional.of(change),
        obstacles);
  }

  private Optional<String> same(PlannedChange change) {
    return earlier.entrySet().stream()
        .filter(
            other ->
                other.getValue().operation().id().equals(change.operation().id())
                    && other.getValue().arguments().equals(change.arguments()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void contradictions(PlannedChange change, List<String> obstacles) {
    earlier.forEach(
        (step, other) ->
            Contradiction.between(other.effects(), change.effects())
                .ifPresent(
                    how -> obstacles.add("it works against step '%s': %s".formatted(step, how))));
  }
}
