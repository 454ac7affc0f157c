package com.studyteddy.incident.cli;

import com.studyteddy.incident.cli.work.Workbench;
import com.studyteddy.incident.core.runbook.Spelling;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;

/** Finds what somebody named, or says what was meant. */
final class Lookup {
  private Lookup() {}

  static OperationSpec<?> operation(Workbench bench, String id) {
    return bench.specs().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                RefusalException.wrongUse(
                    "There is no operation '%s'; %s"
                        .formatted(
                            id,
                            Spelling.fix(
                                id, bench.specs().stream().map(OperationSpec::id).toList()))));
  }

  static Procedure procedure(Runbook runbook, String id) {
    return runbook
        .procedure(id)
        .orElseThrow(
            () ->
                RefusalException.wrongUse(
                    "Runbook '%s' has no procedure '%s'; %s"
                        .formatted(
                            runbook.id(),
                            id,
                            Spelling.fix(
                                id, runbook.procedures().stream().map(Procedure::id).toList()))));
  }
}
