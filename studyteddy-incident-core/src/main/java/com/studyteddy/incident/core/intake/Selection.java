package com.studyteddy.incident.core.intake;

import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Symptom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which procedure fits the symptoms, with reasons; none is an answer too.
 *
 * @param procedure the best one's id; empty when no symptom of any procedure is there
 * @param reasons its symptoms that are there
 * @param others the other procedures with symptoms that are there, best first, with those symptoms
 */
public record Selection(Optional<String> procedure, List<String> reasons, List<String> others) {
  private record Match(Procedure procedure, int weight, List<String> symptoms) {}

  /** Copies the lists. */
  public Selection {
    reasons = List.copyOf(reasons);
    others = List.copyOf(others);
  }

  /**
   * Chooses. The more weight its symptoms have, the higher a procedure ranks; among equals the one
   * that stands first in the runbook.
   *
   * @param runbook what there is to choose from
   * @param there the symptoms that are there, with what shows it
   * @return the choice
   */
  public static Selection choose(Runbook runbook, Map<Symptom, String> there) {
    List<Match> matches = new ArrayList<>();
    for (Procedure procedure : runbook.procedures()) {
      List<Symptom> symptoms = procedure.symptoms().stream().filter(there::containsKey).toList();
      if (!symptoms.isEmpty()) {
        matches.add(
            new Match(
                procedure,
                symptoms.stream().mapToInt(Symptom::weight).sum(),
                symptoms.stream()
                    .map(symptom -> "%s (%s)".formatted(symptom.description(), there.get(symptom)))
                    .toList()));
      }
    }
    matches.sort(Comparator.comparingInt((Match match) -> -match.weight()));
    if (matches.isEmpty()) {
      return new Selection(
          Optional.empty(), List.of("no procedure has a symptom that is there"), List.of());
    }
    Match best = matches.get(0);
    return new Selection(
        Optional.of(best.procedure().id()),
        best.symptoms(),
        matches.stream()
            .skip(1)
            .map(match -> match.procedure().id() + ": " + String.join(", ", match.symptoms()))
            .toList());
  }
}
