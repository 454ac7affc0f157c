package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the lexer found in one message: the skeleton's bytes and where the soft words lie.
 *
 * <p>One instance is reused for every line of a thread, so that a line allocates nothing.
 */
final class LexedLine {
  /** A value for certain: a number, an address, a path, an identifier. */
  static final byte VALUE = 1;

  /** A word with few digits: a value only if it varies. */
  static final byte SOFT = 2;

  /** A slot whose value is absent, as in {@code user=} or {@code ()}. */
  static final byte EMPTY = 3;

  /** More values of the run before it, however many. */
  static final byte MORE = 4;

  /** The rest of a message that was too long to keep. */
  static final byte TAIL = 5;

  /** Begins the key of a statement whose text the code itself gave: it is its own template. */
  static final byte DECLARED = 6;

  /** A skeleton never grows beyond this; the rest of the message becomes {@link #TAIL}. */
  static final int MAX_KEY = 2048;

  static final int MAX_SOFT = 24;
  private static final int SLACK = 600;

  final byte[] key = new byte[MAX_KEY + SLACK];
  final int[] softFrom = new int[MAX_SOFT];
  final int[] softTo = new int[MAX_SOFT];
  int keyLength;
  int softCount;

  /** A hash of the values, the same for the same text on every machine. */
  long valueHash;

  /** Where the first absolute path or URL of the message lies, or -1. */
  int pathFrom;

  int pathTo;

  void clear() {
    keyLength = 0;
    softCount = 0;
    valueHash = 0;
    pathFrom = -1;
  }

  /** Returns a stable hash of the skeleton. */
  long keyHash() {
    return StableHash.of(key, 0, keyLength);
  }

  /** Returns the key of a message pattern in which <code>{}</code> stands for each value. */
  static byte[] declaredKey(String pattern) {
    String marked = pattern.replace("{}", String.valueOf((char) VALUE));
    StringBuilder key = new StringBuilder().append((char) DECLARED);
    for (int i = 0; i < marked.length() && key.length() < MAX_KEY; i++) {
      char c = marked.charAt(i);
      key.append(c < ' ' && c != VALUE ? ' ' : c);
    }
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] keyBytes() {
    return Arrays.copyOf(key, keyLength);
  }
}
