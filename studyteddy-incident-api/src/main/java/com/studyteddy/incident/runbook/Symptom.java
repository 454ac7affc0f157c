package com.studyteddy.incident.runbook;

/**
 * What calls for a procedure: a check that is bad several times in a row.
 *
 * @param check the check's id
 * @param readings how many bad readings in a row; an unknown reading neither counts nor breaks the
 *     row
 * @param description the symptom in the runbook's words
 */
public record Symptom(String check, int readings, String description) {
  // Refuses a symptom that is always there.
  public Symptom {
    if (readings < 1) {
      throw new IllegalArgumentException(
          "Symptom '%s' needs at least 1 reading, but was %d".formatted(description, readings));
    }
  }
}
