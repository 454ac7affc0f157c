package com.studyteddy.incident.core.lint;

import java.util.List;

/**
 * A runbook in the form that rules look at.
 *
 * @param sections in order; a section inside another follows it
 * @param lines all text as it stands, line by line or field by field
 * @param supplied files that the runbook itself brings, by name
 */
record Document(List<Section> sections, List<SourceLine> lines, List<String> supplied) {
  // Copies the lists.
  Document {
    sections = List.copyOf(sections);
    lines = List.copyOf(lines);
    supplied = List.copyOf(supplied);
  }

  /**
   * Some text as it stands.
   *
   * @param program whether it is meant for a program, and not for people
   */
  record SourceLine(Place place, String text, boolean program) {}
}
