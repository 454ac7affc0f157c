package com.studyteddy.incident.runbook;

import com.studyteddy.incident.health.Threshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a team has agreed to watch and to do. One built in code and one read from a file are equal.
 *
 * @param id its name
 * @param version its version; each incident pins the one it ran against
 * @param owner who keeps it
 * @param reviewed when somebody last went through it; empty when nobody says
 * @param service what it is about; alerts of its checks belong to one incident of this service
 * @param team how the people of the response are reached
 * @param channels where they talk, by name, such as {@code slack}
 * @param thresholds what the key figures are held to
 * @param checks what is watched
 * @param phases the windows of the response, in order
 * @param procedures what to do
 * @param checklists what is to be done afterwards
 */
public record Runbook(
    String id,
    String version,
    String owner,
    Optional<LocalDate> reviewed,
    String service,
    List<Contact> team,
    Map<String, String> channels,
    List<Threshold> thresholds,
    List<Check> checks,
    List<Phase> phases,
    List<Procedure> procedures,
    List<Checklist> checklists) {
  // Copies the lists; refuses names that stand twice and names that lead nowhere.
  public Runbook {
    Words.requireName("A runbook", id);
    team = List.copyOf(team);
    channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    thresholds = List.copyOf(thresholds);
    checks = List.copyOf(checks);
    phases = List.copyOf(phases);
    procedures = List.copyOf(procedures);
    checklists = List.copyOf(checklists);
    unique(id, "contacts of role", team, contact -> contact.role().id());
    unique(id, "thresholds for", thresholds, Threshold::metric);
    Set<String> checkIds = unique(id, "checks called", checks, Check::id);
    unique(id, "phases called", phases, Phase::id);
    Set<String> procedureIds = unique(id, "procedures called", procedures, Procedure::id);
    unique(id, "checklists called", checklists, Checklist::id);
    for (Procedure procedure : procedures) {
      for (Symptom symptom : procedure.symptoms()) {
        symptom
            .watched()
            .filter(check -> !checkIds.contains(check))
            .ifPresent(
                check -> {
                  throw new IllegalArgumentException(
                      "Procedure '%s' has a symptom of check '%s', which does not exist; there are %s"
                          .formatted(procedure.id(), check, checkIds));
                });
      }
    }
    for (Phase phase : phases) {
      phase
          .procedure()
          .filter(procedure -> !procedureIds.contains(procedure))
          .ifPresent(
              procedure -> {
                throw new IllegalArgumentException(
                    "Phase '%s' names procedure '%s', which does not exist; there are %s"
                        .formatted(phase.id(), procedure, procedureIds));
              });
    }
  }

  /**
   * Makes a runbook of checks and procedures alone.
   *
   * @param id its name
   * @param version its version
   * @param owner who keeps it
   * @param service what it is about
   * @param checks what is watched
   * @param procedures what to do
   */
  public Runbook(
      String id,
      String version,
      String owner,
      String service,
      List<Check> checks,
      List<Procedure> procedures) {
    this(
        id,
        version,
        owner,
        Optional.empty(),
        service,
        List.of(),
        Map.of(),
        List.of(),
        checks,
        List.of(),
        procedures,
        List.of());
  }

  private static <T> Set<String> unique(
      String runbook, String what, List<T> all, Function<T, String> name) {
    Set<String> names = new LinkedHashSet<>();
    for (T each : all) {
      if (!names.add(name.apply(each))) {
        throw new IllegalArgumentException(
            "Runbook '%s' has two %s '%s'; rename one".formatted(runbook, what, name.apply(each)));
      }
    }
    return names;
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

  /**
   * Adds a procedure, or puts it in the place of the one of its id.
   *
   * @param procedure the host's own
   * @return a copy
   */
  public Runbook with(Procedure procedure) {
    return with(checks, replaced(procedures, procedure, Procedure::id));
  }

  /**
   * Adds a check, or puts it in the place of the one of its id.
   *
   * @param check the host's own
   * @return a copy
   */
  public Runbook with(Check check) {
    return with(replaced(checks, check, Check::id), procedures);
  }

  /**
   * Keeps some procedures, and of the checks those that they have as symptoms. Phases keep their
   * windows.
   *
   * @param procedureIds which; each must exist
   * @return a copy
   */
  public Runbook only(String... procedureIds) {
    List<Procedure> kept = new ArrayList<>();
    Set<String> symptoms = new HashSet<>();
    for (String wanted : procedureIds) {
      Procedure procedure =
          procedure(wanted)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Runbook '%s' has no procedure '%s'; there are %s"
                              .formatted(
                                  id, wanted, procedures.stream().map(Procedure::id).toList())));
      kept.add(procedure);
      procedure.symptoms().forEach(symptom -> symptom.watched().ifPresent(symptoms::add));
    }
    Set<String> names = new HashSet<>(List.of(procedureIds));
    List<Phase> windows =
        phases.stream()
            .map(
                phase ->
                    new Phase(
                        phase.id(),
                        phase.title(),
                        phase.opens(),
                        phase.due(),
                        phase.reaches(),
                        phase.procedure().filter(names::contains)))
            .toList();
    return new Runbook(
        id,
        version,
        owner,
        reviewed,
        service,
        team,
        channels,
        thresholds,
        checks.stream().filter(check -> symptoms.contains(check.id())).toList(),
        windows,
        kept,
        checklists);
  }

  private Runbook with(List<Check> otherChecks, List<Procedure> otherProcedures) {
    return new Runbook(
        id,
        version,
        owner,
        reviewed,
        service,
        team,
        channels,
        thresholds,
        otherChecks,
        phases,
        otherProcedures,
        checklists);
  }

  private static <T> List<T> replaced(List<T> all, T own, Function<T, String> id) {
    Map<String, T> byId = new LinkedHashMap<>();
    all.forEach(each -> byId.put(id.apply(each), each));
    byId.put(id.apply(own), own);
    return List.copyOf(byId.values());
  }
}
