package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;
import static com.studyteddy.incident.log.ByteClass.isHex;
import static com.studyteddy.incident.log.ByteClass.isLetter;

/**
 * Decides which colons stand inside one value, as in times and {@code host:port}, and which cut.
 */
final class Colons {
  private Colons() {}

  /**
   * Returns where the piece that starts at {@code from} ends, given the place of its first colon.
   */
  static int pieceEnd(byte[] b, int from, int colon, int to) {
    if (colon + 2 < to && b[colon + 1] == '/' && b[colon + 2] == '/' && colon - from >= 2) {
      return to; // a URL
    }
    if (colon == from + 1 && colon + 1 < to && b[colon + 1] == '\\') {
      return to; // C:\temp
    }
    int end = to;
    while (end > colon) {
      if (b[end - 1] != ':' && isOneValue(b, from, end)) {
        return end;
      }
      do {
        end--;
      } while (end > colon && b[end] != ':');
    }
    return colon;
  }

  private static boolean isOneValue(byte[] b, int from, int to) {
    int digits = 0;
    int letters = 0;
    int last = from;
    boolean address = true;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (isDigit(c)) {
        digits++;
      } else if (isLetter(c)) {
        letters++;
      } else if (c == ':') {
        last = i;
      }
      address &= isHex(c) || c == ':' || c == '.' || c == '/' || c == '%';
    }
    if (last == from) {
      return address && digits > 0 && to - from > 2 && b[from + 1] == ':'; // ::1
    }
    if (address && digits > 0 && (letters == 0 || digits >= letters || colons(b, from, to) > 4)) {
      return true; // 12:30:01, fe80::1, 0a:1b:2c:3d:4e:5f
    }
    if (digits >= 6 && letters <= 2 && isDigit(b[from]) && !isLetter(b[to - 1 - zulu(b, to)])) {
      return true; // 2020-01-31T12:30:01Z
    }
    return isPort(b, last + 1, to) && isHost(b, from, last);
  }

  private static int zulu(byte[] b, int to) {
    return b[to - 1] == 'Z' ? 1 : 0;
  }

  private static int colons(byte[] b, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += b[i] == ':' ? 1 : 0;
    }
    return n;
  }

  private static boolean isPort(byte[] b, int from, int to) {
    if (to - from < 1 || to - from > 5) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isDigit(b[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHost(byte[] b, int from, int to) {
    if (HostNames.isLocalhost(b, from, to)) {
      return true;
    }
    for (int i = from; i < to; i++) {
      if (b[i] == ':') {
        return false;
      }
    }
    int shape = ChunkShape.of(b, from, to);
    if (shape == ChunkShape.WORD) {
      return isMachineName(b, from, to);
    }
    return !HostNames.isSourceFile(b, from, to) && b[from] != '/';
  }

  /** A lower-case name with a hyphen or a dot before a port is a machine or a service. */
  private static boolean isMachineName(byte[] b, int from, int to) {
    boolean joint = false;
    for (int i = from; i < to; i++) {
      if ((b[i] >= 'A' && b[i] <= 'Z') || b[i] == '_') {
        return false;
      }
      joint |= b[i] == '-' || b[i] == '.';
    }
    return joint && !HostNames.isSourceFile(b, from, to);
  }
}
