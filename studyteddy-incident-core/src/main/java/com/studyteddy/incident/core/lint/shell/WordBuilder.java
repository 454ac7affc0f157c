package com.studyteddy.incident.core.lint.shell;

import java.util.ArrayList;
import java.util.List;

/** Collects one word. */
final class WordBuilder {
  private final StringBuilder text = new StringBuilder();
  private final List<Word.Substitution> substitutions = new ArrayList<>();
  private int line;
  private boolean begun;
  private boolean frozen;

  WordBuilder(int line) {
    this.line = line;
  }

  boolean begun() {
    return begun;
  }

  boolean isNumber() {
    return begun && text.length() == 1 && Character.isDigit(text.charAt(0));
  }

  void append(char letter) {
    begun = true;
    text.append(letter);
  }

  /** Quotes begin a word even when nothing stands in them. */
  void append(String more) {
    begun = true;
    text.append(more);
  }

  void frozen(String more) {
    append(more);
    frozen |= more.contains("$(") || more.indexOf('`') >= 0;
  }

  void substitution(String body, boolean quoted, int where) {
    line = begun ? line : where;
    append("$(" + body + ")");
    substitutions.add(new Word.Substitution(body, quoted, where));
  }

  Word finish() {
    return new Word(text.toString(), line, substitutions, frozen);
  }
}
