package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.operation.ActionClass;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a change does to the world of a rehearsal.
 *
 * @param actionClass how much harm it can do
 * @param ends faults that it ends
 * @param begins faults that it brings
 * @param takes how long after it was made that shows
 */
public record Cure(ActionClass actionClass, Set<String> ends, Set<String> begins, Duration takes) {
  /** What a change does that the scenario does not mention: it is felt, and helps nobody. */
  static final Cure NONE = of(ActionClass.DISRUPTIVE);

  /** Copies the sets. */
  public Cure {
    ends = Set.copyOf(ends);
    begins = Set.copyOf(begins);
  }

  /**
   * Makes a change that does nothing yet.
   *
   * @param actionClass how much harm it can do; one that is {@link ActionClass#REVERSIBLE} can be
   *     undone
   * @return the change
   */
  public static Cure of(ActionClass actionClass) {
    return new Cure(actionClass, Set.of(), Set.of(), Duration.ZERO);
  }

  /**
   * Lets it end a fault.
   *
   * @param fault the fault's name in the scenario
   * @return a copy
   */
  public Cure ending(String fault) {
    return new Cure(actionClass, with(ends, fault), begins, takes);
  }

  /**
   * Lets it bring a fault.
   *
   * @param fault the fault's name
   * @return a copy
   */
  public Cure beginning(String fault) {
    return new Cure(actionClass, ends, with(begins, fault), takes);
  }

  /**
   * Says how long after it was made that shows.
   *
   * @param length how long
   * @return a copy
   */
  public Cure after(Duration length) {
    return new Cure(actionClass, ends, begins, length);
  }

  private static Set<String> with(Set<String> some, String one) {
    Set<String> more = new LinkedHashSet<>(some);
    more.add(one);
    return more;
  }
}
