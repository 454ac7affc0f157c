package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;
import static com.studyteddy.incident.log.ByteClass.isLetter;

import java.nio.charset.StandardCharsets;

/** Tells host names from class names, file names and other words with dots. */
final class HostNames {
  private static final long[] TOP =
      packed(
          "com net org edu gov mil int info biz local internal lan corp cluster svc arpa cloud app"
              + " dev io ai");
  private static final long[] SOURCE =
      packed(
          "c h cc cpp cxx hpp java kt scala py go rs rb js ts jsx tsx php pl pm cs swift m lua sql sh"
              + " ex erl clj groovy");
  private static final long[] PACKAGE_ROOTS = packed("com net org edu gov io dev");

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
    if (isOneOf(PACKAGE_ROOTS, b, from, first)) {
      return false; // com.example.Thing is a class or a package
    }
    return isOneOf(TOP, b, last, to)
        || (length == 2
            && labels > 2
            && !isOneOf(SOURCE, b, last, to)
            && isLetter(b[last])
            && isLetter(b[last + 1]));
  }

  /** Tells whether the name ends like a source file, so that a colon and a line number follow. */
  static boolean isSourceFile(byte[] b, int from, int to) {
    for (int i = to - 1; i > from && i > to - 8; i--) {
      if (b[i] == '.') {
        return isOneOf(SOURCE, b, i + 1, to);
      }
    }
    return false;
  }

  /** Tells whether the text, of at most eight bytes, is one of the words. */
  private static boolean isOneOf(long[] words, byte[] b, int from, int to) {
    if (to - from > 8 || to <= from) {
      return false;
    }
    long word = StableHash.tail(b, from, to);
    for (long w : words) {
      if (w == word) {
        return true;
      }
    }
    return false;
  }

  private static long[] packed(String words) {
    String[] all = words.split(" ", -1);
    long[] result = new long[all.length];
    for (int i = 0; i < all.length; i++) {
      byte[] bytes = all[i].getBytes(StandardCharsets.US_ASCII);
      result[i] = StableHash.tail(bytes, 0, bytes.length);
    }
    return result;
  }
}
