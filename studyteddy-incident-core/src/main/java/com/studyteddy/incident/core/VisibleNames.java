package com.studyteddy.incident.core;

import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.host.Redactor;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Refuses a secret that stands in a name the journal needs: it would be hidden there, and what was
 * approved could not be carried out after a restart.
 */
final class VisibleNames {
  private VisibleNames() {}

  static void check(Runbook runbook, Operations operations, Redactor redactor) {
    List<String> errors = new ArrayList<>();
    hidden("target", operations.targetNames(), redactor, errors);
    hidden("operation", operations.ids(), redactor, errors);
    hidden("check", runbook.checks().stream().map(c -> c.id()).toList(), redactor, errors);
    hidden(
        "procedure", runbook.procedures().stream().map(Procedure::id).toList(), redactor, errors);
    for (Procedure procedure : runbook.procedures()) {
      hidden(
          "step of procedure '%s'".formatted(redactor.redact(procedure.id())),
          procedure.steps().stream().map(step -> step.id()).toList(),
          redactor,
          errors);
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          "A registered secret, or what looks like one, stands in a name that the journal needs:"
              + " rename %s".formatted(String.join(", ", errors)));
    }
  }

  private static void hidden(
      String kind, Collection<String> names, Redactor redactor, List<String> errors) {
    int place = 0;
    for (String name : names) {
      place++;
      if (!redactor.redact(name).equals(name)) {
        errors.add("%s number %d (%s)".formatted(kind, place, redactor.redact(name)));
      }
    }
  }
}
