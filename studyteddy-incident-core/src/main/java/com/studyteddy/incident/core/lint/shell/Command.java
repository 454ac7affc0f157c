package com.studyteddy.incident.core.lint.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One command with its words. What only carries another command ({@code sudo}, {@code kubectl
 * exec}, {@code xargs}) is taken off and noted.
 *
 * @param words the program and its arguments, at least one
 * @param assignments variables set in front of it; alone, the program is empty
 * @param redirects where input comes from and output goes
 * @param through what carried it, such as {@code "xargs"}
 * @param loop which loop it stands in, from 1; 0 for none
 */
public record Command(
    List<Word> words,
    List<Word> assignments,
    List<Redirect> redirects,
    Set<String> through,
    int loop) {
  // Copies the collections.
  public Command {
    words = List.copyOf(words);
    assignments = List.copyOf(assignments);
    redirects = List.copyOf(redirects);
    through = Set.copyOf(through);
  }

  /**
   * Returns where it begins.
   *
   * @return the line, from 1
   */
  public int line() {
    return words.get(0).line();
  }

  /**
   * Names the program.
   *
   * @return its file name in lower case, without folders
   */
  public String program() {
    return programOf(words.get(0));
  }

  static String programOf(Word word) {
    String path = word.text();
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Says whether the program is one of these.
   *
   * @param names file names in lower case
   * @return whether it is
   */
  public boolean runs(String... names) {
    String program = program();
    for (String name : names) {
      if (name.equals(program)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns what follows the program.
   *
   * @return the texts, in order
   */
  public List<String> arguments() {
    return words.stream().skip(1).map(Word::text).toList();
  }

  /**
   * Looks for an option's value.
   *
   * @param names its spellings, with their dashes
   * @return what follows it, joined by {@code =}, as the next word, or, for a short option,
   *     directly
   */
  public Optional<String> option(String... names) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i).text();
      for (String name : names) {
        if (word.equals(name)) {
          return i + 1 < words.size() ? Optional.of(words.get(i + 1).text()) : Optional.empty();
        }
        if (word.startsWith(name + "=")) {
          return Optional.of(word.substring(name.length() + 1));
        }
        if (name.length() == 2 && word.length() > 2 && word.startsWith(name)) {
          return Optional.of(word.substring(2));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Says whether a switch is on.
   *
   * @param names its spellings, with their dashes
   * @return whether it stands there and is not set to false; a short one may stand among others
   */
  public boolean has(String... names) {
    for (String word : arguments()) {
      for (String name : names) {
        boolean among =
            name.length() == 2
                && word.length() > 2
                && word.charAt(0) == '-'
                && word.charAt(1) != '-'
                && word.indexOf('=') < 0
                && word.indexOf(name.charAt(1)) > 0;
        if (word.equals(name)
            || among
            || (word.startsWith(name + "=") && !word.equals(name + "=false"))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns the arguments that are neither options nor their values.
   *
   * @param withValue the options that take the next word, with their dashes
   * @return in order
   */
  public List<String> operands(Set<String> withValue) {
    List<String> all = new ArrayList<>();
    List<String> arguments = arguments();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--")) {
        all.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      }
      if (word.length() < 2 || word.charAt(0) != '-') {
        all.add(word);
      } else if (withValue.contains(word)) {
        i++;
      }
    }
    return all;
  }

  /**
   * Returns what it is given on its standard input in the script itself.
   *
   * @return here-documents and here-strings, joined; empty when there is none
   */
  public String input() {
    StringBuilder text = new StringBuilder();
    for (Redirect redirect : redirects) {
      if (redirect.operator().startsWith("<<")) {
        text.append(redirect.target()).append('\n');
      }
    }
    return text.toString();
  }
}
