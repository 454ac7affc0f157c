package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds {@code name=value} in a line of any format. */
final class NamedValue {
  private NamedValue() {}

  static @Nullable String find(byte[] b, int from, int to, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int equals = Swar.find(b, from, to, (byte) '=');
    while (equals + 1 < to) {
      int i = equals - wanted.length;
      if (i >= from
          && (i == from || ByteClass.table()[b[i - 1] & 255] < 0)
          && StackTrace.startsWith(b, i, to, wanted)) {
        return value(b, equals + 1, to);
      }
      equals = Swar.find(b, equals + 1, to, (byte) '=');
    }
    return null;
  }

  private static @Nullable String value(byte[] b, int from, int to) {
    boolean quoted = b[from] == '"' || b[from] == '\'';
    int start = quoted ? from + 1 : from;
    int end = start;
    while (end < to && (quoted ? b[end] != b[from] : ByteClass.table()[b[end] & 255] >= 0)) {
      end++;
    }
    return LineFormat.text(b, start, end);
  }
}
