package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;
import static com.studyteddy.incident.log.ByteClass.isHex;
import static com.studyteddy.incident.log.ByteClass.isLetter;

/** Settles what a chunk is that is neither a plain word nor a plain number. */
final class ChunkShape {
  static final int WORD = 0;
  static final int VALUE = -1;
  static final int SOFT = -2;

  private ChunkShape() {}

  /**
   * Returns {@link #WORD}, {@link #VALUE}, {@link #SOFT}, or the length of a constant prefix that a
   * soft number follows, as in {@code worker-12}.
   */
  static int of(byte[] b, int from, int to) {
    int digits = 0;
    int letters = 0;
    int slashes = 0;
    int dots = 0;
    boolean at = false;
    boolean colon = false;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      hex &= isHex(c);
      if (isDigit(c)) {
        digits++;
      } else if (isLetter(c)) {
        letters++;
      } else if (c == '/' || c == '\\') {
        slashes++;
      } else if (c == '.') {
        dots++;
      } else if (c == '@') {
        at = true;
      } else if (c == ':') {
        colon = true;
      }
    }
    if (colon && (letters > 0 || digits > 0)) {
      return VALUE; // pieceEnd leaves a colon only inside values
    }
    if (letters == 0) {
      return digits > 0 ? VALUE : WORD;
    }
    boolean absolute = b[from] == '/' && to - from > 1 && b[from + 1] != '/';
    boolean relative = (b[from] == '.' || b[from] == '~') && slashes > 0;
    if (absolute || relative || slashes > 1) {
      return VALUE;
    }
    if (at) {
      return atSign(b, from, to);
    }
    if (dots > 0 && HostNames.isHostName(b, from, to)) {
      return VALUE;
    }
    if (digits == 0) {
      return (hex && to - from >= 8) || isLiteral(b, from, to) ? VALUE : WORD;
    }
    return withDigits(b, from, to, digits, letters, hex);
  }

  private static int withDigits(byte[] b, int from, int to, int digits, int letters, boolean hex) {
    int length = to - from;
    if (isNumberWithUnit(b, from, to)
        || (hex && (length >= 8 || (length >= 6 && digits >= 2)))
        || (length > 2 && b[from] == '0' && (b[from + 1] | 32) == 'x')) {
      return VALUE;
    }
    int prefix = Math.max(numberedPrefix(b, from, to), symbolPrefix(b, from, to));
    if (prefix > 0) {
      return prefix;
    }
    return digits <= 3 && letters >= digits ? SOFT : VALUE;
  }

  /** Returns the length of {@code name-} in {@code name-12}, or 0. */
  private static int numberedPrefix(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isLetter(b[i])) {
      i++;
    }
    if (i - from < 2 || i >= to - 1 || (b[i] != '-' && b[i] != '.')) {
      return 0;
    }
    int prefix = ++i - from;
    for (; i < to; i++) {
      if (!isDigit(b[i]) && (b[i] != '.' || i == from + prefix)) {
        return 0;
      }
    }
    return prefix;
  }

  /** Returns the length of {@code symbol+} in {@code symbol+0x1c/0x30}, or 0. */
  private static int symbolPrefix(byte[] b, int from, int to) {
    int plus = from;
    while (plus < to && b[plus] != '+') {
      plus++;
    }
    boolean offset = plus + 3 < to && b[plus + 1] == '0' && b[plus + 2] == 'x';
    return offset && plus - from >= 2 ? plus + 1 - from : 0;
  }

  private static boolean isNumberWithUnit(byte[] b, int from, int to) {
    int i = from;
    if (b[i] == '-' || b[i] == '+' || b[i] == '~') {
      i++;
    }
    if (i >= to || !isDigit(b[i])) {
      return false;
    }
    while (i < to && (isDigit(b[i]) || b[i] == '.' || b[i] == '-' || b[i] == '_')) {
      i++;
    }
    int unit = to - i;
    while (i < to && (isLetter(b[i]) || b[i] == '/' || b[i] == '%')) {
      i++;
    }
    return i == to && unit <= 4;
  }

  /** An e-mail address is a value; in {@code Type@1a2b3c} the type is a constant. */
  private static int atSign(byte[] b, int from, int to) {
    int at = from;
    while (b[at] != '@') {
      at++;
    }
    boolean hex = at + 1 < to;
    for (int i = at + 1; i < to; i++) {
      hex &= isHex(b[i]);
    }
    if (hex && at - from > 1 && isLetter(b[from])) {
      return at + 1 - from;
    }
    return at > from && at + 1 < to ? VALUE : WORD;
  }

  /** Tells whether a chunk is one of {@code true}, {@code false}, {@code null}, in any case. */
  static boolean isLiteral(byte[] b, int from, int to) {
    int length = to - from;
    if (length != 4 && length != 5) {
      return false;
    }
    long word = (StableHash.tail(b, from, from + 4) | 0x20202020L);
    if (length == 4) {
      return word == 0x65757274L || word == 0x6c6c756eL;
    }
    return word == 0x736c6166L && (b[to - 1] | 0x20) == 'e';
  }

  /** Tells whether a chunk without digits is hexadecimal all the same, as {@code ffffffff} is. */
  static boolean isHexWord(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isHex(b[i])) {
        return false;
      }
    }
    return true;
  }

  static boolean closesSentence(byte b) {
    return b == '.' || b == ':' || b == '!' || b == '?';
  }

  /**
   * Returns where the first piece of {@code [from, to)} ends: at a colon, at a row of dots, or at
   * the end.
   */
  static int pieceEnd(byte[] b, int from, int to) {
    int colon = -1;
    for (int i = from; i < to; i++) {
      if (b[i] == ':' && colon < 0) {
        colon = i;
      } else if (b[i] == '.' && i > from && i + 1 < to && b[i + 1] == '.') {
        return colon >= 0 ? Colons.pieceEnd(b, from, colon, i) : i;
      }
    }
    return colon < 0 ? to : Colons.pieceEnd(b, from, colon, to);
  }
}
