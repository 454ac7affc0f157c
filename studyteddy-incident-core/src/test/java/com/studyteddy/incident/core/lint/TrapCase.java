package com.studyteddy.incident.core.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One entry of the tables in {@code lint/traps}; how they are written stands there in a README.
 *
 * @param trap which rule it is about
 * @param found whether the rule must find it; otherwise it must leave it alone
 * @param title what is special about it
 * @param body the text
 */
record TrapCase(Trap trap, boolean found, String title, String body) {
  private static final String INDENT = "    ";

  static List<TrapCase> of(Trap trap) {
    String number = trap.number().substring(1);
    String name = "/lint/traps/T%2s.txt".formatted(number).replace(' ', '0');
    List<TrapCase> cases = new ArrayList<>();
    String title = "";
    StringBuilder body = new StringBuilder();
    for (String line : lines(name)) {
      if (line.startsWith(INDENT)) {
        body.append(line.substring(INDENT.length())).append('\n');
        continue;
      }
      add(trap, title, body, cases);
      title = line;
    }
    add(trap, title, body, cases);
    return cases;
  }

  private static void add(Trap trap, String title, StringBuilder body, List<TrapCase> cases) {
    if (!title.isEmpty()) {
      cases.add(new TrapCase(trap, title.charAt(0) == '+', title.substring(2), body.toString()));
      body.setLength(0);
    }
  }

  static List<String> lines(String resource) {
    return text(resource).lines().toList();
  }

  static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(TrapCase.class.getResourceAsStream(resource));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      StringBuilder text = new StringBuilder();
      for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
        text.append((char) letter);
      }
      return text.toString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the linter says of it. */
  List<Finding> lint() {
    Linter linter = new Linter();
    if (body.startsWith("runbook:\n")) {
      return linter.lint(StepNotation.runbook(body.substring(body.indexOf('\n') + 1)));
    }
    if (body.startsWith("$ ")) {
      return linter.lintMarkdown("```bash\n" + body.substring(2) + "```\n");
    }
    return linter.lintMarkdown(body);
  }

  @Override
  public String toString() {
    return "%s %s: %s".formatted(trap.number(), found ? "finds" : "leaves alone", title);
  }
}
