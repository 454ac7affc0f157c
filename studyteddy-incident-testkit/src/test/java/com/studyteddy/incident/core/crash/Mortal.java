package com.studyteddy.incident.core.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** The library in a process of its own. At every named place it asks whether it may go on. */
final class Mortal {
  private static final int ROUNDS = 10;

  private Mortal() {}

  /**
   * Runs in the other process.
   *
   * @param arguments the port of the parent, the directory of the journal, minutes since the first
   *     life, whether the target tells what was done, and whether to go on with fault after fault
   */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    Duration begins = Duration.ofMinutes(Long.parseLong(arguments[2]));
    boolean tells = Boolean.parseBoolean(arguments[3]);
    boolean goesOn = Boolean.parseBoolean(arguments[4]);
    try (Wire control = Wire.to(port, "control");
        Wire world = Wire.to(port, "world");
        Life life =
            new Life(
                Path.of(arguments[1]),
                begins,
                world,
                tells,
                goesOn ? place -> {} : place -> stopAt(place, control))) {
      life.start();
      control.ask("started");
      life.wholeIncident();
      for (int round = 1; goesOn && round < ROUNDS; round++) {
        world.ask("jam");
        life.wholeIncident();
      }
      control.ask("over");
    }
  }

  /** Goes on when the parent says so; it is killed while it waits, or ends with the parent. */
  private static void stopAt(String place, Wire control) {
    try {
      control.ask("at " + place);
    } catch (IOException alone) {
      Runtime.getRuntime().halt(2);
      throw new UncheckedIOException(alone);
    }
  }
}
