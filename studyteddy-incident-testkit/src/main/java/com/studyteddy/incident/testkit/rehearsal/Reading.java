package com.studyteddy.incident.testkit.rehearsal;

import com.studyteddy.incident.health.HealthReading;
import java.util.List;

/** Readings in few words. */
public final class Reading {
  /** What a probe says that the scenario does not mention. */
  static final HealthReading USUAL = up("as usual");

  private Reading() {}

  /**
   * It works.
   *
   * @param summary one line
   * @return the reading, without figures
   */
  public static HealthReading up(String summary) {
    return new HealthReading.Up(summary, List.of());
  }

  /**
   * It does not work.
   *
   * @param summary one line
   * @return the reading, without figures
   */
  public static HealthReading down(String summary) {
    return new HealthReading.Down(summary, List.of());
  }

  /**
   * It could not be seen.
   *
   * @param summary why not
   * @return the reading, without figures
   */
  public static HealthReading unknown(String summary) {
    return new HealthReading.Unknown(summary, List.of());
  }

  /**
   * A probe that is down while a fault lasts, and up otherwise.
   *
   * @param fault the fault's name in the scenario
   * @param summary what it says then
   * @return the answer
   */
  public static Answer<HealthReading> downWhile(String fault, String summary) {
    return (arguments, world) -> world.has(fault) ? down(summary) : USUAL;
  }
}
