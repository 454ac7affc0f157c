package com.studyteddy.incident.log;

/**
 * Recognises the commonest values at a glance: whatever is accepted here, {@link LineLexer} reads
 * as one value, too; the others are left to it.
 */
final class ValueShape {
  private static final int DIGIT = 1;
  private static final int HEX_LETTER = 2;
  private static final int LETTER = 4;
  private static final int DOT = 8;
  private static final int COLON = 16;
  private static final int SLASH = 32;
  private static final int CLOSER_LOOK = 64;
  private static final int OTHER = 128;
  private static final int DELIMITER = 256;

  private static final short[] KIND = new short[256];

  static {
    int[] classes = ByteClass.table();
    for (int b = 0; b < 256; b++) {
      int c = classes[b];
      boolean hex = (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
      KIND[b] =
          (short)
              (c < 0
                  ? DELIMITER
                  : c == ByteClass.DIGIT
                      ? DIGIT
                      : c == ByteClass.LETTER
                          ? hex ? HEX_LETTER : LETTER
                          : c == ByteClass.CLOSER_LOOK ? CLOSER_LOOK : OTHER);
    }
    KIND['.'] = DOT;
    KIND[':'] = COLON;
    KIND['/'] = SLASH;
  }

  private ValueShape() {}

  /**
   * Returns where the chunk at {@code from} ends if it is one value for certain; else the end's
   * complement, {@code ~end}.
   */
  static int end(byte[] b, int from) {
    int seen = 0;
    int i = from;
    int kind;
    while ((kind = KIND[b[i] & 255]) < DELIMITER) {
      seen |= kind;
      i++;
    }
    return i - from <= ByteClass.MAX_CHUNK && isValue(b, from, i, seen) ? i : ~i;
  }

  private static boolean isValue(byte[] b, int from, int to, int seen) {
    if (seen == DIGIT) {
      return true;
    }
    if ((seen & ~(DIGIT | HEX_LETTER)) == 0) {
      return to - from >= 8; // shorter ones may be words
    }
    if ((seen & DOT) != 0 && (b[to - 1] == '.' || hasTwoDots(b, from, to))) {
      return false;
    }
    if ((seen & ~(DIGIT | DOT | COLON)) == 0) {
      return ByteClass.isDigit(b[from]) && ByteClass.isDigit(b[to - 1]);
    }
    boolean path = b[from] == '/' && to - from > 1 && b[from + 1] != '/';
    return path
        && (seen & (COLON | CLOSER_LOOK)) == 0
        && (seen & (DIGIT | HEX_LETTER | LETTER)) != 0;
  }

  private static boolean hasTwoDots(byte[] b, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (b[i] == '.' && b[i - 1] == '.') {
        return true;
      }
    }
    return false;
  }
}
