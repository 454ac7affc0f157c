package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong at the moment, by names that a scenario gives; operations that stand in for the
 * real ones answer by it. Used by one thread.
 */
public final class World {
  private final TimeSource time;
  private final Instant begin;
  private final Set<String> faults = new LinkedHashSet<>();
  private Optional<Duration> wellSince = Optional.empty();
  private Optional<Duration> illSince = Optional.empty();

  World(TimeSource time) {
    this.time = time;
    this.begin = time.instant();
  }

  /**
   * Tells whether something is wrong.
   *
   * @param fault its name in the scenario
   * @return true while it lasts
   */
  public boolean has(String fault) {
    return faults.contains(fault);
  }

  /**
   * Tells whether nothing is wrong.
   *
   * @return true while no fault lasts
   */
  public boolean isWell() {
    return faults.isEmpty();
  }

  /**
   * Tells what is wrong.
   *
   * @return the names of the faults that last, the oldest first
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * Tells the time.
   *
   * @return since the rehearsal began
   */
  public Duration elapsed() {
    return Duration.between(begin, time.instant());
  }

  Duration elapsedAt(Instant at) {
    return Duration.between(begin, at);
  }

  void begin(String fault) {
    if (illSince.isEmpty()) {
      illSince = Optional.of(elapsed());
    }
    faults.add(fault);
    wellSince = Optional.empty();
  }

  void end(String fault) {
    if (faults.remove(fault) && faults.isEmpty()) {
      wellSince = Optional.of(elapsed());
    }
  }

  /** When the first fault began; empty when there was none. */
  Optional<Duration> illSince() {
    return illSince;
  }

  /** Since when nothing is wrong; empty while something is, and when nothing ever was. */
  Optional<Duration> wellSince() {
    return wellSince;
  }
}
