package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is watched while one procedure is carried out: the checks of its symptoms, and of the other
 * checks those that are critical and can be asked here. Immutable.
 *
 * @param runbook that procedure and those checks
 * @param unseen the critical checks that cannot be asked with the providers that are here
 */
public record Watched(Runbook runbook, List<String> unseen) {
  /** Copies the list. */
  public Watched {
    unseen = List.copyOf(unseen);
  }

  /**
   * Chooses.
   *
   * @param runbook the whole runbook
   * @param procedure the procedure's id; must exist
   * @param bench what can be asked here
   * @return what is watched
   */
  public static Watched of(Runbook runbook, String procedure, Workbench bench) {
    Runbook watched = runbook.only(procedure);
    List<String> unseen = new ArrayList<>();
    for (Check check : runbook.checks()) {
      if (check.critical() && !watched.checks().contains(check)) {
        if (bench.binder().bind(check.probe(), Map.of()) instanceof Bound.Ready) {
          watched = watched.with(check);
        } else {
          unseen.add("%s (%s)".formatted(check.id(), check.probe().operation()));
        }
      }
    }
    return new Watched(watched, unseen);
  }
}
