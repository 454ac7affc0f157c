package com.studyteddy.incident.core.runbook;

import org.jspecify.annotations.Nullable;

/** The parser's complaints in words that help. */
final class YamlSyntax {
  private YamlSyntax() {}

  /**
   * A complaint.
   *
   * @param what what is wrong
   * @param fix what to do
   */
  record Hint(String what, String fix) {}

  static Hint hint(@Nullable String problem) {
    String said = problem == null ? "" : problem.replaceAll("\\s+", " ").strip();
    String what = "this is no YAML: " + said;
    if (said.contains("TAB")) {
      return new Hint("a line is indented by a tab", "indent by two spaces");
    }
    if (said.contains("mapping values are not allowed")) {
      return new Hint(
          "a second ': ' on one line, or a key at another indentation than those before it",
          "put text that holds ': ' in quotes, and keys of one map under one another");
    }
    if (said.contains("expected ',' or ']'") || said.contains("expected ',' or '}'")) {
      return new Hint(
          "a list in [ ] or a map in { } is not closed, or a comma is missing: " + said,
          "add what is missing, or put text that holds , [ ] { } in quotes");
    }
    if (said.contains("found unexpected end of stream") || said.contains("unexpected document")) {
      return new Hint("a quotation mark is not closed", "close it");
    }
    if (said.contains("cannot start any token")) {
      return new Hint(what, "put text that begins with this character in quotes");
    }
    if (said.contains("<block end>") || said.contains("could not find expected ':'")) {
      return new Hint(
          "this line does not fit the ones before it",
          "indent it like its neighbours and write 'key: value', or '- ' before an item; or close a"
              + " quotation mark above it");
    }
    return new Hint(what, "mend it and read it again");
  }

  /** Gives the place of the n-th code point. */
  static Place placeAt(String text, int position) {
    int line = 1;
    int column = 1;
    int offset = 0;
    for (int i = 0; i < position && offset < text.length(); i++) {
      int letter = text.codePointAt(offset);
      offset += Character.charCount(letter);
      if (letter == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Place(line, column);
  }
}
