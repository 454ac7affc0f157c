package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;

/** The text of one field, kept in a buffer that is used again, its escapes resolved. */
final class FieldText {
  /** Longer texts are cut. */
  static final int LONGEST = LineScanner.MAX_LINE;

  final byte[] bytes = new byte[LONGEST + LineScanner.SLACK];
  int length;

  /** Takes the text between two quotes, as JSON and logfmt escape it. */
  void unescape(byte[] b, int from, int to) {
    int n = 0;
    int i = from;
    while (i < to && n < LONGEST) {
      byte c = b[i++];
      if (c != '\\' || i == to) {
        bytes[n++] = c;
        continue;
      }
      byte e = b[i++];
      switch (e) {
        case 'n' -> bytes[n++] = '\n';
        case 't' -> bytes[n++] = '\t';
        case 'r' -> bytes[n++] = '\r';
        case 'b', 'f' -> bytes[n++] = ' ';
        case 'u' -> {
          int code = hex(b, i, to);
          if (code < 0) {
            bytes[n++] = 'u';
          } else {
            i += 4;
            boolean pair = Character.isHighSurrogate((char) code) && i + 6 <= to && b[i] == '\\';
            int low = pair ? hex(b, i + 2, to) : -1;
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
              code = Character.toCodePoint((char) code, (char) low);
              i += 6;
            }
            n = utf8(code, n);
          }
        }
        default -> bytes[n++] = e;
      }
    }
    end(n);
  }

  private void end(int n) {
    length = Math.min(n, LONGEST);
    bytes[length] = '\n';
  }

  private static int hex(byte[] b, int from, int to) {
    if (from + 4 > to) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit((char) b[i], 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private int utf8(int code, int at) {
    if (code < 0x80) {
      bytes[at] = (byte) code;
      return at + 1;
    }
    boolean alone = code < 0x10000 && Character.isSurrogate((char) code);
    byte[] text =
        new String(Character.toChars(alone ? 0xFFFD : code)).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, bytes, at, text.length);
    return at + text.length;
  }

  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
