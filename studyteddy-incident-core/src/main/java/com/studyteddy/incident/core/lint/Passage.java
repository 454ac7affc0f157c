package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.shell.Pipeline;
import java.util.List;

/** One thing that a runbook says. */
sealed interface Passage {
  Place place();

  /**
   * Which ways of which decisions lead here, from the outside in; two ways of one decision are
   * never both taken.
   */
  List<Way> ways();

  /** One way of a decision. */
  record Way(String decision, String branch) {}

  /**
   * A command line, or an SQL statement as the argument of a program called {@code sql}.
   *
   * @param forbidden whether the sentence around it says not to
   */
  record CommandLine(Place place, List<Way> ways, Pipeline pipeline, boolean forbidden)
      implements Passage {
    /** Where one of its commands stands. */
    Place at(int line) {
      return place.path().isEmpty() ? Place.line(line) : place;
    }
  }

  /** A sentence; a remark between commands is one, too. */
  record Prose(Place place, List<Way> ways, Sentence sentence, boolean remark) implements Passage {}

  /** An operation with its arguments. */
  record Call(Place place, List<Way> ways, OperationCall operation) implements Passage {}
}
