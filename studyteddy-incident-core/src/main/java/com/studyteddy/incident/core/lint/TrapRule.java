package com.studyteddy.incident.core.lint;

/** Looks for one trap. Without state of its own; the time it takes is in proportion to the text. */
interface TrapRule {
  Trap trap();

  void look(Document document, Findings findings);
}
