package com.studyteddy.incident.core.lint.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads command lines: quotes, comments, continued lines, pipes, lists, substitutions,
 * here-documents.
 *
 * <p>It reads what people write into runbooks, not every shell: what it does not know is text of
 * the word. It runs nothing, never throws, and takes time in proportion to the text.
 */
public final class ShellReader {
  /** How deep commands inside words are looked into. */
  private static final int DEEPEST = 6;

  private final String text;
  private final int depth;
  private final CommandCollector out;
  private final Set<Character> unclosed = new HashSet<>();
  private final List<Script.Comment> comments = new ArrayList<>();
  private final HereDocuments hereDocuments = new HereDocuments();
  private WordBuilder word;
  private int at;
  private int line;

  private ShellReader(String text, int line, int depth, boolean nested) {
    this.text = text;
    this.line = line;
    this.depth = depth;
    this.out = new CommandCollector(nested, this::inside);
    this.word = new WordBuilder(line);
  }

  /**
   * Reads a script.
   *
   * @param text one or more lines
   * @param firstLine the number of its first line
   * @return what it holds
   */
  public static Script read(String text, int firstLine) {
    return new ShellReader(text, firstLine, 0, false).read();
  }

  private List<Pipeline> inside(String body, int where) {
    return depth == DEEPEST
        ? List.of()
        : new ShellReader(body, where, depth + 1, true).read().pipelines();
  }

  private Script read() {
    while (at < text.length()) {
      char letter = text.charAt(at);
      switch (letter) {
        case '\n' -> lineEnd();
        case ' ', '\t', '\r' -> {
          endWord();
          at++;
        }
        case '\\' -> escaped();
        case '\'' -> single();
        case '"' -> doubled();
        case '`' -> backquoted(false);
        case '$' -> dollar();
        case '#' -> hash();
        case '|', '&', ';', '(', ')' -> separator(letter);
        case '<', '>' -> redirect(letter);
        default -> take(letter);
      }
    }
    endWord();
    hereDocuments.giveUp(out);
    return new Script(out.finish(), comments);
  }

  private void take(char letter) {
    word.append(letter);
    at++;
  }

  private void endWord() {
    if (word.begun()) {
      out.word(word.finish());
    }
    word = new WordBuilder(line);
  }

  private void lineEnd() {
    endWord();
    at++;
    line++;
    while (hereDocuments.waiting()) {
      int end = hereDocuments.take(text, at, line, out);
      line += lines(at, end);
      at = end;
    }
    out.lineEnd();
    word = new WordBuilder(line);
  }

  private int lines(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += text.charAt(i) == '\n' ? 1 : 0;
    }
    return count;
  }

  private boolean next(int offset, char letter) {
    return at + offset < text.length() && text.charAt(at + offset) == letter;
  }

  private void escaped() {
    if (next(1, '\n')) {
      at += 2;
      line++;
    } else if (next(1, '\r') && next(2, '\n')) {
      at += 3;
      line++;
    } else if (at + 1 < text.length()) {
      word.append(text.charAt(at + 1));
      at += 2;
    } else {
      at++;
    }
  }

  /** A quote that is never closed is a letter, or the rest of the script would be one word. */
  private int closing(char quote, int from) {
    if (unclosed.contains(quote)) {
      return -1;
    }
    int end = text.indexOf(quote, from);
    while (end > from && quote != '\'' && text.charAt(end - 1) == '\\') {
      end = text.indexOf(quote, end + 1);
    }
    if (end < 0) {
      unclosed.add(quote);
    }
    return end;
  }

  private void single() {
    int end = closing('\'', at + 1);
    if (end < 0) {
      take('\'');
      return;
    }
    String content = text.substring(at + 1, end);
    word.frozen(content);
    line += lines(at, end);
    at = end + 1;
  }

  private void doubled() {
    if (closing('"', at + 1) < 0) {
      take('"');
      return;
    }
    word.append("");
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char letter = text.charAt(at);
      if (letter == '\\'
          && at + 1 < text.length()
          && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
        word.append(text.charAt(at + 1) == '\n' ? "" : text.substring(at + 1, at + 2));
        line += text.charAt(at + 1) == '\n' ? 1 : 0;
        at += 2;
      } else if (letter == '$' && next(1, '(')) {
        substitution(true);
      } else if (letter == '`') {
        backquoted(true);
      } else {
        line += letter == '\n' ? 1 : 0;
        take(letter);
      }
    }
    at++;
  }

  private void backquoted(boolean quoted) {
    int end = closing('`', at + 1);
    if (end < 0) {
      take('`');
      return;
    }
    word.substitution(text.substring(at + 1, end), quoted, line);
    line += lines(at, end);
    at = end + 1;
  }

  private void dollar() {
    if (next(1, '(')) {
      substitution(false);
    } else if (next(1, '\'')) {
      ansi();
    } else {
      take('$');
    }
  }

  private void substitution(boolean quoted) {
    int end = unclosed.contains('(') ? -1 : Parentheses.closing(text, at + 1);
    if (end < 0) {
      unclosed.add('(');
      take('$');
      return;
    }
    word.substitution(text.substring(at + 2, end), quoted, line);
    line += lines(at, end);
    at = end + 1;
  }

  private void ansi() {
    at += 2;
    word.append("");
    while (at < text.length() && text.charAt(at) != '\'') {
      char letter = text.charAt(at);
      if (letter == '\\' && at + 1 < text.length()) {
        char after = text.charAt(at + 1);
        word.append(after == 'n' ? '\n' : after == 't' ? '\t' : after);
        at += 2;
      } else {
        line += letter == '\n' ? 1 : 0;
        take(letter);
      }
    }
    at++;
  }

  private void hash() {
    if (word.begun()) {
      take('#');
      return;
    }
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    String remark = text.substring(at, end).strip();
    int begin = 0;
    while (begin < remark.length()
        && (remark.charAt(begin) == '#' || remark.charAt(begin) == ' ')) {
      begin++;
    }
    comments.add(new Script.Comment(remark.substring(begin), line));
    at = end;
  }

  private void separator(char letter) {
    if (letter == '&' && next(1, '>')) {
      endWord();
      at++;
      return;
    }
    endWord();
    boolean twice = next(1, letter) && "|&;".indexOf(letter) >= 0;
    boolean both = letter == '|' && next(1, '&');
    at += twice || both ? 2 : 1;
    out.separator(twice ? "" + letter + letter : "" + letter);
    word = new WordBuilder(line);
  }

  private void redirect(char letter) {
    if (next(1, '(')) {
      substitution(true); // its output is a file's name, which stays one word
      return;
    }
    if (word.isNumber()) {
      word = new WordBuilder(line); // the number of the stream
    } else {
      endWord();
    }
    int from = at;
    while (at < text.length() && text.charAt(at) == letter && at - from < 3) {
      at++;
    }
    String operator = text.substring(from, at);
    if (next(0, '&')) {
      at++;
      while (at < text.length() && "0123456789-".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return;
    }
    if (operator.equals("<<")) {
      at = hereDocuments.announce(text, at);
    } else {
      out.redirect(operator);
    }
    word = new WordBuilder(line);
  }
}
