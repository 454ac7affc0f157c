package com.studyteddy.incident.log;

import static com.studyteddy.incident.log.ByteClass.isDigit;
import static com.studyteddy.incident.log.ByteClass.isHex;
import static com.studyteddy.incident.log.ByteClass.isLetter;

import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint a request line speaks of and takes the ids out of it: {@code /users/17/posts}
 * counts as {@code /users/{}/posts}.
 */
final class EndpointReader {
  private static final int MAX = 120;

  /** Among so many wrong guesses one is replaced, so that lines allocate next to nothing. */
  private static final int PATIENCE = 512;

  /** So many bytes before a path are compared at a glance. */
  private static final int WORD = 8;

  private final byte[] text = new byte[MAX + 24];
  private int misses;

  /**
   * Counts the path if a request method stands before it, or a name such as {@code path=} or {@code
   * uri=}.
   *
   * @param known what the same statement named before, or null
   * @return what to remember instead
   */
  @Nullable KnownEndpoint countIfEndpoint(
      Tally into, byte[] b, int messageFrom, int from, int to, @Nullable KnownEndpoint known) {
    boolean glances = from - messageFrom >= WORD;
    if (glances && known != null && known.count(into, b, from, to)) {
      return known;
    }
    if (!isAnnounced(b, messageFrom, from)) {
      return known;
    }
    int n = normalise(b, from, to);
    int at = into.add(text, 0, n, 1);
    boolean learns =
        glances
            && at >= 0
            && n < MAX
            && wordBegin(b, messageFrom, from) > from - WORD
            && (known == null || ++misses % PATIENCE == 0);
    return learns ? new KnownEndpoint(text, n, Swar.at(b, from - WORD), into, at) : known;
  }

  void count(Tally into, byte[] b, int from, int to) {
    into.add(text, 0, normalise(b, from, to), 1);
  }

  private int normalise(byte[] b, int from, int to) {
    int n = 0;
    int i = from;
    while (i < to && n < MAX && b[i] != '?' && b[i] != '#' && b[i] != '"') {
      if (b[i] == '/') {
        text[n++] = '/';
        i++;
        continue;
      }
      int end = i;
      while (end < to && b[end] != '/' && b[end] != '?' && b[end] != '#' && b[end] != '"') {
        end++;
      }
      if (isId(b, i, end)) {
        text[n++] = '{';
        text[n++] = '}';
      } else {
        int length = Math.min(end - i, MAX - n);
        System.arraycopy(b, i, text, n, length);
        n += length;
      }
      i = end;
    }
    return n;
  }

  private static boolean isId(byte[] b, int from, int to) {
    int digits = 0;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      digits += isDigit(b[i]) ? 1 : 0;
      hex &= isHex(b[i]) || b[i] == '-';
    }
    int length = to - from;
    boolean version = length <= 3 && b[from] == 'v';
    return digits > 0 && !version && (digits == length || digits >= 3 || (hex && length >= 6));
  }

  private static boolean isAnnounced(byte[] b, int start, int path) {
    int end = wordEnd(b, start, path);
    int begin = wordBegin(b, start, path);
    int length = end - begin;
    if (length < 3 || length > 8 || end == path) {
      return false;
    }
    long word = StableHash.tail(b, begin, end);
    return isMethod(word) || (b[end] != ' ' && isName(word)) || isName(word);
  }

  /** Returns where the word before a path ends. */
  private static int wordEnd(byte[] b, int start, int path) {
    int i = path - 1;
    while (i > start
        && (b[i] == ' ' || b[i] == '"' || b[i] == '=' || b[i] == ':' || b[i] == '\'')) {
      i--;
    }
    return i + 1;
  }

  private static int wordBegin(byte[] b, int start, int path) {
    int i = wordEnd(b, start, path) - 1;
    while (i >= start && isLetter(b[i])) {
      i--;
    }
    return i + 1;
  }

  private static boolean isMethod(long word) {
    return word == 0x544547L // GET
        || word == 0x545550L // PUT
        || word == 0x54534F50L // POST
        || word == 0x44414548L // HEAD
        || word == 0x4843544150L // PATCH
        || word == 0x4554454C4544L // DELETE
        || word == 0x534E4F4954504FL; // OPTIONS
  }

  private static boolean isName(long word) {
    long lower = word | 0x2020202020202020L >>> (Long.numberOfLeadingZeros(word) & ~7);
    return lower == 0x697275L // uri
        || lower == 0x6C7275L // url
        || lower == 0x68746170L // path
        || lower == 0x6574756F72L // route
        || lower == 0x746E696F70646E65L // endpoint
        || lower == 0x74736575716572L; // request
  }
}
