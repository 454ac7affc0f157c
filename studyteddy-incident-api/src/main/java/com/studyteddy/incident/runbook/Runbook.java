package com.studyteddy.incident.runbook;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a team has agreed to watch and to do.
 *
 * @param id its name
 * @param version its version; each incident pins the one it ran against
 * @param owner who keeps it
 * @param service what it is about; alerts of its checks belong to one incident of this service
 * @param checks what is watched
 * @param procedures what to do
 */
public record Runbook(
    String id,
    String version,
    String owner,
    String service,
    List<Check> checks,
    List<Procedure> procedures) {
  // Copies the lists; refuses names that stand twice and symptoms of checks that do not exist.
  public Runbook {
    checks = List.copyOf(checks);
    procedures = List.copyOf(procedures);
    Set<String> checkIds = new HashSet<>();
    for (Check check : checks) {
      if (!checkIds.add(check.id())) {
        throw new IllegalArgumentException(
            "Runbook '%s' has two checks called '%s'; rename one".formatted(id, check.id()));
      }
    }
    Set<String> procedureIds = new HashSet<>();
    for (Procedure procedure : procedures) {
      if (!procedureIds.add(procedure.id())) {
        throw new IllegalArgumentException(
            "Runbook '%s' has two procedures called '%s'; rename one"
                .formatted(id, procedure.id()));
      }
      for (Symptom symptom : procedure.symptoms()) {
        if (!checkIds.contains(symptom.check())) {
          throw new IllegalArgumentException(
              "Procedure '%s' has a symptom of check '%s', which does not exist; there are %s"
                  .formatted(procedure.id(), symptom.check(), checkIds));
        }
      }
    }
  }

  /**
   * Finds a procedure.
   *
   * @param procedureId its id
   * @return empty when there is none of that id
   */
  public Optional<Procedure> procedure(String procedureId) {
    return procedures.stream().filter(p -> p.id().equals(procedureId)).findFirst();
  }
}
