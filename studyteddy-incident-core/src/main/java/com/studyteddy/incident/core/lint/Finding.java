package com.studyteddy.incident.core.lint;

/**
 * Something in a runbook that should be put right before anybody follows it.
 *
 * <p>It names what was recognised and never quotes a whole line, so that a password on a command
 * line does not get into a report.
 *
 * @param trap which rule it breaks
 * @param place where
 * @param found what stands there
 * @param fix what to write instead
 */
public record Finding(Trap trap, Place place, String found, String fix) {
  /** Returns one line: place, rule, what was found, and the fix. */
  @Override
  public String toString() {
    return "%s: %s %s: %s. %s".formatted(place, trap.number(), trap.title(), found, fix);
  }
}
