package com.studyteddy.incident.gameday;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Who looks on: where it is printed, and whether somebody sits there who can be asked.
 *
 * @param out where to print
 * @param console the terminal; empty when input or output is none
 * @param colour whether the terminal can show colour, and wants to
 * @param user who sits there, as the machine knows the person
 */
record Spectator(PrintStream out, Optional<Console> console, boolean colour, String user) {

  static Spectator atThisTerminal(PrintStream out) {
    return at(
        out,
        Optional.ofNullable(System.console()),
        System.getenv(),
        System.getProperty("user.name", ""));
  }

  /** Colour only on a terminal, and not where the user does not want it (see no-color.org). */
  static Spectator at(
      PrintStream out, Optional<Console> console, Map<String, String> environment, String user) {
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Spectator(
        out, console, wanted && console.isPresent(), user.isBlank() ? "somebody" : user);
  }

  Screen screen() {
    return new Screen(out, colour);
  }
}
