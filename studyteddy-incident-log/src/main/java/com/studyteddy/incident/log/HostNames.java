package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;
import static com.studyteddy.incident.log.ByteClass.isLetter;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Tells host names from class names, file names and other words with dots. */
final class HostNames {
  private static final Set<String> TOP =
      Set.of(
          "com",
          "net",
          "org",
          "edu",
          "gov",
          "mil",
          "int",
          "info",
          "biz",
          "local",
          "internal",
          "lan",
          "corp",
          "cluster",
          "svc",
          "arpa",
          "cloud",
          "app",
          "dev",
          "io",
          "ai");
  private static final Set<String> SOURCE =
      Set.of(
          "c", "h", "cc", "cpp", "cxx", "hpp", "java", "kt", "scala", "py", "go", "rs", "rb", "js",
          "ts", "jsx", "tsx", "php", "pl", "pm", "cs", "swift", "m", "lua", "sql", "sh", "ex",
          "erl", "clj", "groovy");

  private static final Set<String> PACKAGE_ROOTS =
      Set.of("com", "net", "org", "edu", "gov", "io", "dev");

  private HostNames() {}

  static boolean isLocalhost(byte[] b, int from, int to) {
    return to - from == 9
        && StableHash.tail(b, from, from + 8) == 0x736f686c61636f6cL
        && b[from + 8] == 't';
  }

  /** Tells whether the text is a dotted lower-case name that ends in a top-level domain. */
  static boolean isHostName(byte[] b, int from, int to) {
    int labels = 1;
    int last = from;
    int first = to;
    boolean upper = false;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '.') {
        if (i == last) {
          return false;
        }
        first = Math.min(first, i);
        last = i + 1;
        labels++;
      } else if (!isLetter(c) && !isDigit(c) && c != '-') {
        return false;
      } else {
        upper |= c >= 'A' && c <= 'Z' && i >= last && labels > 1;
      }
    }
    int length = to - last;
    if (labels < 2 || length < 2 || length > 8 || upper) {
      return false;
    }
    String top = text(b, last, to);
    if (PACKAGE_ROOTS.contains(text(b, from, first))) {
      return false; // com.example.Thing is a class or a package
    }
    return TOP.contains(top)
        || (length == 2
            && labels > 2
            && !SOURCE.contains(top)
            && isLetter(b[last])
            && isLetter(b[last + 1]));
  }

  /** Tells whether the name ends like a source file, so that a colon and a line number follow. */
  static boolean isSourceFile(byte[] b, int from, int to) {
    for (int i = to - 1; i > from && i > to - 8; i--) {
      if (b[i] == '.') {
        return SOURCE.contains(text(b, i + 1, to));
      }
    }
    return false;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
