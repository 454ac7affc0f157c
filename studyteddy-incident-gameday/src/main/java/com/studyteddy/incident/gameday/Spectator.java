package com.studyteddy.incident.gameday;

import com.studyteddy.incident.gameday.TerminalApprover.Terminal;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * Who looks on: where it is printed, and whether somebody sits there who can be asked.
 *
 * @param out where to print
 * @param terminal where to ask; empty when input or output is no terminal
 * @param colour whether the terminal can show colour, and wants to
 * @param user who sits there, as the machine knows the person
 */
record Spectator(PrintStream out, Optional<Terminal> terminal, boolean colour, String user) {

  @SuppressWarnings("SystemConsoleNull") // it is null again with the property set here
  static Spectator atThisTerminal(PrintStream out) {
    // newer machines give a console even where input and output are files
    System.setProperty("jdk.console", "java.base");
    Console console = System.console();
    return at(
        out,
        console == null ? Optional.empty() : Optional.of(prompt -> console.readLine("%s", prompt)),
        System.getenv(),
        System.getProperty("user.name", ""));
  }

  /** Colour only on a terminal, and not where the user does not want it (see no-color.org). */
  static Spectator at(
      PrintStream out, Optional<Terminal> terminal, Map<String, String> environment, String user) {
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Spectator(
        out, terminal, wanted && terminal.isPresent(), user.isBlank() ? "somebody" : user);
  }

  Screen screen() {
    return new Screen(out, colour);
  }
}
