package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;

/**
 * Reduces the lines of a stack trace to the exception's class, the top frame of the host's own code
 * and the classes of the causes. One instance is reused for every trace.
 */
final class StackTrace {
  private static final int MAX = 400;
  private static final byte[] CAUSED_BY = bytes("Caused by: ");
  private static final byte[] AT = bytes("at ");
  private static final byte[] SUPPRESSED = bytes("Suppressed: ");
  private static final byte[] TRACEBACK = bytes("Traceback (");
  private static final byte[] ARROW = bytes(" <- ");
  private static final byte[] FILE = bytes("File \"");
  private static final byte[][] FOREIGN = {
    bytes("java."),
    bytes("javax."),
    bytes("jakarta."),
    bytes("jdk."),
    bytes("sun."),
    bytes("com.sun."),
    bytes("kotlin."),
    bytes("scala."),
    bytes("org.springframework."),
    bytes("org.apache."),
    bytes("org.hibernate."),
    bytes("org.eclipse."),
    bytes("io.netty."),
    bytes("reactor."),
    bytes("com.zaxxer."),
    bytes("org.postgresql."),
    bytes("com.fasterxml."),
    bytes("tools.jackson."),
    bytes("org.junit."),
    bytes("ch.qos."),
    bytes("io.undertow."),
    bytes("org.jboss."),
    bytes("okhttp3."),
  };

  private final byte[] exception = new byte[MAX];
  private final byte[] own = new byte[MAX];
  private final byte[] causes = new byte[MAX];
  private int exceptionLength;
  private int ownLength;
  private int causesLength;
  private boolean frames;

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  void clear() {
    exceptionLength = 0;
    ownLength = 0;
    causesLength = 0;
    frames = false;
  }

  boolean isEmpty() {
    return exceptionLength == 0;
  }

  /** Tells whether a line can only be part of the event above it. */
  static boolean continues(byte[] b, int from, int to) {
    if (from >= to) {
      return true;
    }
    byte c = b[from];
    if (ByteClass.isBlank(c) || c == '}' || c == ')' || c == ']') {
      return true;
    }
    return startsWith(b, from, to, CAUSED_BY)
        || startsWith(b, from, to, AT)
        || (c == '.' && to - from > 4 && b[from + 1] == '.' && b[from + 2] == '.')
        || (c == 'S' && startsWith(b, from, to, SUPPRESSED))
        || (c == 'T' && startsWith(b, from, to, TRACEBACK))
        || classEnd(b, from, to) > 0;
  }

  void line(byte[] b, int from, int to) {
    int i = from;
    while (i < to && ByteClass.isBlank(b[i])) {
      i++;
    }
    if (startsWith(b, i, to, CAUSED_BY)) {
      int start = i + CAUSED_BY.length;
      int end = classEnd(b, start, to);
      if (end > 0 && causesLength + end - start + ARROW.length < MAX) {
        causesLength = append(causes, causesLength, ARROW, 0, ARROW.length);
        causesLength = append(causes, causesLength, b, start, end);
      }
    } else if (startsWith(b, i, to, AT)) {
      frames = true;
      frame(b, i + AT.length, to);
    } else if (startsWith(b, i, to, FILE)) {
      ownLength = append(own, 0, b, i, to); // Python's last frame is the innermost
    } else {
      int end = i == from ? classEnd(b, i, to) : 0;
      if (end > 0 && (exceptionLength == 0 || !frames)) {
        exceptionLength = append(exception, 0, b, i, end);
      }
    }
  }

  private void frame(byte[] b, int from, int to) {
    if (ownLength > 0) {
      return;
    }
    int start = from;
    for (int i = from; i < to && b[i] != '('; i++) {
      if (b[i] == '/') {
        start = i + 1; // app//com.example.Type or java.base/java.lang.Thread
      }
    }
    for (byte[] prefix : FOREIGN) {
      if (startsWith(b, start, to, prefix)) {
        return;
      }
    }
    int end = start;
    while (end < to && b[end] != '(') {
      end++;
    }
    ownLength = append(own, 0, b, start, end);
  }

  /** Returns the end of an exception's class name that stands at {@code from}, or 0. */
  private static int classEnd(byte[] b, int from, int to) {
    int i = from;
    int last = from;
    while (i < to
        && (ByteClass.isLetter(b[i])
            || ByteClass.isDigit(b[i])
            || b[i] == '.'
            || b[i] == '$'
            || b[i] == '_')) {
      if (b[i] == '.') {
        last = i + 1;
      }
      i++;
    }
    if (i < to && b[i] != ':' && b[i] != '\r') {
      return 0;
    }
    boolean named =
        endsWith(b, last, i, "Exception")
            || endsWith(b, last, i, "Error")
            || endsWith(b, last, i, "Throwable");
    return named && i - last > 5 ? i : 0;
  }

  private static boolean endsWith(byte[] b, int from, int end, String text) {
    int start = end - text.length();
    if (start < from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (b[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (b[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static int append(byte[] to, int at, byte[] b, int from, int end) {
    int length = Math.min(end - from, MAX - at);
    System.arraycopy(b, from, to, at, length);
    return at + length;
  }

  /** Adds what was read to a summary. */
  void countInto(SummaryBuilder summary, @org.jspecify.annotations.Nullable Skeleton event) {
    summary.exceptions.add(exception, 0, exceptionLength, 1);
    if (event == null) {
      return;
    }
    int n = append(digest, 0, exception, 0, exceptionLength);
    if (ownLength > 0) {
      n = append(digest, n, AT_OWN, 0, AT_OWN.length);
      n = append(digest, n, own, 0, ownLength);
    }
    n = append(digest, n, causes, 0, causesLength);
    event.tracesForWriting().add(digest, 0, n, 1);
  }

  private static final byte[] AT_OWN = bytes(" at ");
  private final byte[] digest = new byte[MAX];
}
