package com.studyteddy.incident.testkit.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a rehearsal went. Times are simulated.
 *
 * @param scenario what was played
 * @param procedure what the symptoms chose, or people called for; empty when nothing
 * @param detected from the first fault, or the first alert where there was none, to the incident
 * @param mitigated from the first fault until nothing was wrong any more
 * @param verified from the first fault or alert until the incident was resolved
 * @param done what was looked at, changed and told, in order
 * @param wrongActions changes that nobody expected, and an incident where nothing was wrong
 * @param missed what was expected and did not happen
 * @param simulated how long it lasted
 */
public record Score(
    String scenario,
    Optional<String> procedure,
    Optional<Duration> detected,
    Optional<Duration> mitigated,
    Optional<Duration> verified,
    List<Expected> done,
    List<String> wrongActions,
    List<String> missed,
    Duration simulated) {
  /** Copies the lists. */
  public Score {
    done = List.copyOf(done);
    wrongActions = List.copyOf(wrongActions);
    missed = List.copyOf(missed);
  }

  /**
   * Tells whether everything went as expected.
   *
   * @return true when nothing was missed and no action was wrong
   */
  public boolean passed() {
    return wrongActions.isEmpty() && missed.isEmpty();
  }

  /**
   * Fails a test unless everything went as expected.
   *
   * @return this
   * @throws AssertionError with the whole score
   */
  public Score assertPassed() {
    if (!passed()) {
      throw new AssertionError(toString());
    }
    return this;
  }

  /** The score as a page of text. */
  @Override
  public String toString() {
    StringBuilder page = new StringBuilder(scenario).append(passed() ? ": passed" : ": failed");
    line(page, "procedure", procedure.orElse("none"));
    line(page, "detected", length(detected));
    line(page, "mitigated", length(mitigated));
    line(page, "verified", length(verified));
    wrongActions.forEach(wrong -> line(page, "wrong", wrong));
    missed.forEach(what -> line(page, "missed", what));
    if (!passed()) {
      done.forEach(deed -> line(page, "done", oneLine(deed.toString())));
    }
    return page.toString();
  }

  private static void line(StringBuilder page, String name, String value) {
    page.append("%n  %-9s  %s".formatted(name, value));
  }

  private static String length(Optional<Duration> length) {
    return length
        .map(value -> "%d min %d s".formatted(value.toMinutes(), value.toSecondsPart()))
        .orElse("never");
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
