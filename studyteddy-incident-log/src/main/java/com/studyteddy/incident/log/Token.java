package com.studyteddy.incident.log;

/**
 * One position of a skeleton.
 *
 * @param kind what it is
 * @param text the word; of a soft token the constant prefix, often empty; else empty
 */
record Token(Kind kind, String text) {
  enum Kind {
    WORD,
    VALUE,
    SOFT,
    EMPTY,
    MORE,
    TAIL
  }

  static final Token VALUE = new Token(Kind.VALUE, "");

  static Token word(String text) {
    return new Token(Kind.WORD, text);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  /** Tells whether the token is a value for certain, or the place where one is absent. */
  boolean isSlot() {
    return kind == Kind.VALUE || kind == Kind.EMPTY || kind == Kind.MORE || kind == Kind.TAIL;
  }

  /** Returns what must differ for two tokens to be different alternatives of one position. */
  String branch() {
    return isWord() ? "w" + text : kind == Kind.SOFT && !text.isEmpty() ? "p" + text : "";
  }
}
