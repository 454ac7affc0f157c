package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.shell.Command;
import java.util.Locale;

/** SQL wherever it stands: in a block of its own, as an argument, in a here-document. */
final class Sql {
  private Sql() {}

  /** What a command hands to a database, in lower case; empty when it hands nothing. */
  static String in(Command command) {
    String given = "";
    if (command.runs("sql")) {
      given = String.join(" ", command.arguments());
    } else if (command.runs("psql", "pgcli", "mysql", "mariadb", "usql")) {
      given =
          command.option("-c", "--command", "-e", "--execute").orElse("") + " " + command.input();
    }
    return given.toLowerCase(Locale.ROOT);
  }
}
