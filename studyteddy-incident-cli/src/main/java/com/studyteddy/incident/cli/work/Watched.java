package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.core.procedure.StepBinder.Bound;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Runbook;
import java.util.Map;

/** What is watched while one procedure is carried out. Pure. */
public final class Watched {
  private Watched() {}

  /**
   * Keeps one procedure, the checks of its symptoms, and of the other checks those that are
   * critical and can be asked with the providers that are here.
   *
   * @param runbook the whole runbook
   * @param procedure the procedure's id; must exist
   * @param bench what can be asked here
   * @return a copy
   */
  public static Runbook with(Runbook runbook, String procedure, Workbench bench) {
    Runbook watched = runbook.only(procedure);
    for (Check check : runbook.checks()) {
      if (check.critical() && bench.binder().bind(check.probe(), Map.of()) instanceof Bound.Ready) {
        watched = watched.with(check);
      }
    }
    return watched;
  }
}
