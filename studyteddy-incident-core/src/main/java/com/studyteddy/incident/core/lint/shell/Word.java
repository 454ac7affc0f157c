package com.studyteddy.incident.core.lint.shell;

import java.util.List;

/**
 * One word of a command.
 *
 * @param text what the program is given: without the quotes, with substitutions as they are written
 * @param line on which line it begins, from 1
 * @param substitutions what the shell runs to make this word, in order
 * @param frozen whether a substitution stands in single quotes, where the shell leaves it as it is
 */
public record Word(String text, int line, List<Substitution> substitutions, boolean frozen) {
  // Copies the list.
  public Word {
    substitutions = List.copyOf(substitutions);
  }

  /**
   * Makes a word of plain text.
   *
   * @param text the text
   * @param line its line
   * @return the word
   */
  public static Word plain(String text, int line) {
    return new Word(text, line, List.of(), false);
  }

  /**
   * A command whose output becomes part of a word.
   *
   * @param body the command, as it is written
   * @param quoted whether it stands in double quotes, so that its output stays one word
   * @param line on which line it begins, from 1
   */
  public record Substitution(String body, boolean quoted, int line) {}
}
