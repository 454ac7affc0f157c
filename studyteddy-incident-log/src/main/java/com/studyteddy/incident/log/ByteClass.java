package com.studyteddy.incident.log;

/**
 * What each byte means to the lexer.
 *
 * <p>A delimiter is negative. Any other byte adds to three counters packed in one {@code int}:
 * digits in bits 0-9, letters in bits 10-19, bytes that call for a closer look in bits 20-29.
 */
final class ByteClass {
  static final int DIGIT = 1;
  static final int LETTER = 1 << 10;
  static final int CLOSER_LOOK = 1 << 20;
  static final int BLANK = -1;
  static final int DELIMITER = -2;

  /** Longer chunks than this are values whatever they hold, so that no counter runs over. */
  static final int MAX_CHUNK = 500;

  private static final int[] OF = new int[256];

  static {
    for (int b = 0; b <= ' '; b++) {
      OF[b] = BLANK;
    }
    OF[0x7f] = BLANK;
    for (int b = 0x80; b < 256; b++) {
      OF[b] = LETTER;
    }
    for (int b = '0'; b <= '9'; b++) {
      OF[b] = DIGIT;
    }
    for (int b = 'a'; b <= 'z'; b++) {
      OF[b] = LETTER;
      OF[b - 32] = LETTER;
    }
    for (char c : "=,;|()[]{}<>\"'`#".toCharArray()) {
      OF[c] = DELIMITER;
    }
    for (char c : ":./@\\!?".toCharArray()) {
      OF[c] = CLOSER_LOOK;
    }
  }

  private ByteClass() {}

  static int[] table() {
    return OF;
  }

  static int digits(int counts) {
    return counts & 1023;
  }

  static int letters(int counts) {
    return (counts >>> 10) & 1023;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(byte b) {
    return OF[b & 255] == LETTER;
  }

  static boolean isHex(byte b) {
    return isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }

  static boolean isBlank(byte b) {
    return OF[b & 255] == BLANK;
  }
}
