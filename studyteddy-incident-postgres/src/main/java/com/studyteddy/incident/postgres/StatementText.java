package com.studyteddy.incident.postgres;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it may be shown: one line, without comments, and with every literal replaced,
 * since literals hold what customers typed and sometimes a password.
 */
final class StatementText {
  /** Strings, numbers and comments, each whole or cut off at the end of what the server keeps. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "--[^\n]*"
              + "|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/|\\z)"
              + "|\\b[eE]'(?:[^'\\\\]|\\\\.|'')*+(?:'|\\\\?\\z)"
              + "|(?:\\b[bBxXnN]|\\b[uU]&)?'(?:[^']|'')*+(?:'|\\z)"
              + "|(?<![\\w$])\\$((?:[A-Za-z_]\\w*)?)\\$.*?(?:\\$\\1\\$|\\z)"
              + "|(?<![\\w$.])[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?",
          Pattern.DOTALL);

  private static final Set<String> DDL =
      Set.of(
          "alter",
          "analyze",
          "cluster",
          "comment",
          "create",
          "drop",
          "grant",
          "import",
          "reassign",
          "refresh",
          "reindex",
          "revoke",
          "security",
          "truncate",
          "vacuum");

  /** A server keeps 1 kB of a statement unless told otherwise; nobody reads more than this. */
  private static final int LONGEST_READ = 4_096;

  private final String text;

  private StatementText(String text) {
    this.text = text;
  }

  static StatementText of(@Nullable String sql) {
    if (sql == null) {
      return new StatementText("");
    }
    String kept = sql.length() <= LONGEST_READ ? sql : sql.substring(0, LONGEST_READ);
    String bare =
        LITERAL
            .matcher(kept)
            .replaceAll(found -> isComment(found.group()) ? " " : "?")
            .replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ")
            .strip();
    return new StatementText(bare);
  }

  /** Whether it changes the shape of the database rather than its contents. */
  boolean isDdl() {
    return DDL.contains(firstWord());
  }

  /** Its beginning, at most so many characters. */
  String beginning(int longest) {
    return ShownText.shortened(text, longest);
  }

  private String firstWord() {
    return text.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static boolean isComment(String found) {
    return found.startsWith("--") || found.startsWith("/*");
  }
}
