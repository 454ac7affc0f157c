package com.studyteddy.incident.operation;

import java.util.List;
import java.util.Optional;

/**
 * What a diagnosis found. Implemented by public records: their components are what later steps bind
 * to by path.
 */
public interface Evidence {
  /**
   * Returns the finding.
   *
   * @return one line for people
   */
  String summary();

  /**
   * Returns what could not be seen; "nothing found" means little without it.
   *
   * @return one line each; empty when everything was visible
   */
  List<String> notSeen();

  /**
   * Draws the finding.
   *
   * @return lines of plain text, at most some 100 characters wide; empty when a drawing adds
   *     nothing
   */
  default List<String> drawing() {
    return List.of();
  }

  /**
   * Returns the finding as data where it has no components of its own to bind to.
   *
   * @return empty for a record whose components are the data
   */
  default Optional<Facts> data() {
    return Optional.empty();
  }
}
