package com.studyteddy.incident.postgres;

import com.studyteddy.incident.operation.Evidence;
import java.time.Duration;
import java.util.List;

/**
 * What a database did from moment to moment.
 *
 * @param samples the differences, oldest first
 * @param movers the rates that changed most, most first; at most 10; a change counts the more, the
 *     less it can be chance
 * @param largestMover the name of the first of them; empty when nothing changed
 * @param summary the finding in one line
 * @param drawing the movers, sample by sample
 * @param notSeen what could not be seen
 */
public record DatabaseMovement(
    List<Sample> samples,
    List<Mover> movers,
    String largestMover,
    String summary,
    List<String> drawing,
    List<String> notSeen)
    implements Evidence {
  // Copies the lists.
  public DatabaseMovement {
    samples = List.copyOf(samples);
    movers = List.copyOf(movers);
    drawing = List.copyOf(drawing);
    notSeen = List.copyOf(notSeen);
  }

  /**
   * One difference.
   *
   * @param at when it ended, from the beginning of the watch
   * @param over how much time it is over, by the server's clock
   * @param rates what was counted, per second; what did not move is 0
   */
  public record Sample(Duration at, Duration over, List<Rate> rates) {
    // Copies the rates.
    public Sample {
      rates = List.copyOf(rates);
    }
  }

  /**
   * A counter's rate.
   *
   * @param name what is counted, such as {@code "database.xact-commit"}
   * @param perSecond how fast; for what ends in {@code bytes} in bytes, for what ends in {@code ms}
   *     in milliseconds
   */
  public record Rate(String name, double perSecond) {}

  /**
   * A rate that changed.
   *
   * @param name what is counted
   * @param lowest its lowest rate per second
   * @param highest its highest rate per second
   * @param rose whether the highest came after the lowest
   */
  public record Mover(String name, double lowest, double highest, boolean rose) {}
}
