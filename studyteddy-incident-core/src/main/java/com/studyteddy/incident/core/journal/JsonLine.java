package com.studyteddy.incident.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether bytes are one line of JSON that holds an object, so that they can stand in a line
 * of a stream's file as they are. Goes through them once and makes nothing of them; what it does
 * not take stands there in base64, so it may be strict.
 */
final class JsonLine {
  private static final int DEEPEST = 200;

  private final byte[] bytes;
  private int at;
  private boolean ascii = true;

  private JsonLine(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean is(byte[] bytes) {
    JsonLine line = new JsonLine(bytes);
    return bytes.length > 0
        && bytes[0] == '{'
        && line.value(0)
        && line.at == bytes.length
        && (line.ascii || isUtf8(bytes));
  }

  private boolean value(int depth) {
    int first = at < bytes.length && depth <= DEEPEST ? bytes[at] : 0;
    return switch (first) {
      case '{' -> list('}', depth);
      case '[' -> list(']', depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  /** The members of an object or the elements of an array. */
  private boolean list(char end, int depth) {
    at++;
    space();
    if (stands(end)) {
      return true;
    }
    do {
      space();
      if (end == '}' && !name()) {
        return false;
      }
      if (!value(depth + 1)) {
        return false;
      }
      space();
    } while (stands(','));
    return stands(end);
  }

  private boolean name() {
    if (at >= bytes.length || bytes[at] != '"' || !string()) {
      return false;
    }
    space();
    if (!stands(':')) {
      return false;
    }
    space();
    return true;
  }

  private boolean string() {
    at++;
    while (at < bytes.length) {
      int next = bytes[at++];
      if (next == '"') {
        return true;
      } else if (next == '\\') {
        if (!escape()) {
          return false;
        }
      } else if (next >= 0 && next < ' ') {
        return false;
      }
      ascii &= next >= 0;
    }
    return false;
  }

  private boolean escape() {
    int kind = at < bytes.length ? bytes[at++] : 0;
    if (kind != 'u') {
      return kind > 0 && "\"\\/bfnrt".indexOf(kind) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      if (at >= bytes.length || Character.digit(bytes[at++], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean word(String expected) {
    for (int i = 0; i < expected.length(); i++) {
      if (!stands(expected.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    stands('-');
    if (!stands('0') && !digits()) {
      return false;
    }
    if (stands('.') && !digits()) {
      return false;
    }
    if (stands('e') || stands('E')) {
      if (!stands('+')) {
        stands('-');
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int start = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at > start;
  }

  /** Line ends are space to JSON, but not in one line. */
  private void space() {
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  private boolean stands(char expected) {
    boolean there = at < bytes.length && bytes[at] == expected;
    at += there ? 1 : 0;
    return there;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException otherBytes) {
      return false;
    }
  }
}
