package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A skeleton cut into tokens and the gaps of delimiters round them: n tokens, n + 1 gaps. */
final class TokenRow {
  final SkeletonText skeleton;
  final List<Token> tokens = new ArrayList<>();
  final List<String> gaps = new ArrayList<>();

  /** Per token the texts of a soft slot; an empty list elsewhere. */
  final List<List<String>> soft = new ArrayList<>();

  TokenRow(SkeletonText skeleton) {
    this.skeleton = skeleton;
    String key = new String(skeleton.key(), StandardCharsets.UTF_8);
    StringBuilder gap = new StringBuilder();
    int softSlot = 0;
    int i = 0;
    while (i < key.length()) {
      char c = key.charAt(i);
      if (c <= LexedLine.TAIL && c > 0) {
        List<String> texts = List.of();
        if (c == LexedLine.SOFT && softSlot < skeleton.softTexts().size()) {
          texts = skeleton.softTexts().get(softSlot++);
        }
        add(gap, new Token(kind(c), ""), texts);
        i++;
      } else if (isDelimiter(key, i)) {
        gap.append(c);
        i++;
      } else {
        int start = i;
        while (i < key.length() && key.charAt(i) > LexedLine.TAIL && !isDelimiter(key, i)) {
          i++;
        }
        String text = key.substring(start, i);
        if (i < key.length() && key.charAt(i) == LexedLine.SOFT) {
          List<String> texts = List.of();
          if (softSlot < skeleton.softTexts().size()) {
            texts = skeleton.softTexts().get(softSlot++);
          }
          add(gap, new Token(Token.Kind.SOFT, text), texts);
          i++;
        } else {
          add(gap, Token.word(text), List.of());
        }
      }
    }
    gaps.add(gap.toString());
    DateWords.collapse(this);
  }

  private static Token.Kind kind(char marker) {
    return switch (marker) {
      case LexedLine.VALUE -> Token.Kind.VALUE;
      case LexedLine.SOFT -> Token.Kind.SOFT;
      case LexedLine.EMPTY -> Token.Kind.EMPTY;
      case LexedLine.MORE -> Token.Kind.MORE;
      default -> Token.Kind.TAIL;
    };
  }

  private void add(StringBuilder gap, Token token, List<String> texts) {
    gaps.add(gap.toString());
    gap.setLength(0);
    tokens.add(token);
    soft.add(texts);
  }

  /** Replaces the tokens {@code [from, to)} by one value. */
  void collapse(int from, int to) {
    for (int i = to - 1; i > from; i--) {
      tokens.remove(i);
      soft.remove(i);
      gaps.remove(i);
    }
    tokens.set(from, Token.VALUE);
    soft.set(from, List.of());
  }

  /** Returns what two skeletons must share to be compared position by position. */
  String layout() {
    return String.join("\0", gaps);
  }

  private static boolean isDelimiter(String key, int i) {
    char c = key.charAt(i);
    if (c >= 0x80) {
      return false;
    }
    if (ByteClass.table()[c] < 0) {
      return c != '\'' || !insideWord(key, i);
    }
    return switch (c) {
      case ':' -> true;
      case '.', '!', '?' -> closes(key, i);
      default -> false;
    };
  }

  private static boolean insideWord(String key, int i) {
    return i > 0
        && i + 1 < key.length()
        && Character.isLetter(key.charAt(i - 1))
        && Character.isLetter(key.charAt(i + 1));
  }

  /** Tells whether nothing but closing punctuation stands between {@code i} and the chunk's end. */
  private static boolean closes(String key, int i) {
    int at = i;
    while (at < key.length() && ".!?:".indexOf(key.charAt(at)) >= 0) {
      at++;
    }
    if (at == key.length() || at - i >= 2) {
      return true;
    }
    char c = key.charAt(at);
    return (c < 0x80 && ByteClass.table()[c] < 0)
        || (i > 0 && key.charAt(i - 1) == '.')
        || (i > 0 && key.charAt(i - 1) <= LexedLine.TAIL);
  }

  String render() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      Token t = tokens.get(i);
      text.append(gaps.get(i)).append(t.isWord() ? t.text() : t.text() + "<*>");
    }
    return text.append(gaps.get(gaps.size() - 1)).toString();
  }
}
