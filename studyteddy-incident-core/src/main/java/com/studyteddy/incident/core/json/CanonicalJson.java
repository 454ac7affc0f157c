package com.studyteddy.incident.core.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes plain data in the one form that digests and journals rest on. It changes never: a digest
 * of today must come out the same on the Java and the libraries of tomorrow.
 *
 * <p>Names are sorted by their UTF-16 units; there is no white space. Whatever could break a line,
 * move a terminal's cursor, turn the direction of text or not be encoded stands as an escape.
 */
final class CanonicalJson {
  private static final int DEEPEST = 60;
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private final StringBuilder out = new StringBuilder(256);

  private CanonicalJson() {}

  static byte[] write(Object plain) {
    CanonicalJson json = new CanonicalJson();
    json.value(plain, 0);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object plain, int depth) {
    if (depth > DEEPEST) {
      throw new Mismatch("data may be nested %d levels deep, but is deeper".formatted(DEEPEST));
    }
    if (plain instanceof String text) {
      string(text);
    } else if (plain instanceof Boolean || plain instanceof Long) {
      out.append(plain);
    } else if (plain instanceof Double number) {
      number(number);
    } else if (plain instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (plain instanceof List<?> list) {
      array(list, depth);
    } else {
      throw Mismatch.expected("plain data", plain);
    }
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    Iterator<Map.Entry<String, Object>> entries = sorted(map).entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Object> entry = entries.next();
      string(entry.getKey());
      out.append(':');
      value(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        out.append(',');
      }
    }
    out.append('}');
  }

  /** Gives plain data as it is read back from what is written of it: with all names in order. */
  static Object ordered(Object plain) {
    if (plain instanceof Map<?, ?> map) {
      return ordered(Plain.named(map));
    }
    if (plain instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(ordered(item)));
      return copy;
    }
    return plain;
  }

  /** The same for an object; the copy may be changed. */
  static Map<String, Object> ordered(Map<String, Object> plain) {
    Map<String, Object> copy = new LinkedHashMap<>();
    sorted(plain).forEach((name, value) -> copy.put(name, ordered(value)));
    return copy;
  }

  /** A half character in a name, unlike one in a text, is no JSON that everyone reads. */
  private static Map<String, Object> sorted(Map<?, ?> map) {
    if (isSorted(map)) {
      return Plain.named(map);
    }
    Map<String, Object> sorted = new TreeMap<>();
    Writing whole = new Writing(false, name -> HALF_CHARACTER.matcher(name).replaceAll("\ufffd"));
    new TreeMap<>(Plain.named(map)).forEach((name, value) -> whole.put(sorted, name, value));
    return sorted;
  }

  /**
   * True when the names are in order already and hold no half characters, nor whole ones of two.
   */
  private static boolean isSorted(Map<?, ?> map) {
    String last = null;
    for (String name : Plain.named(map).keySet()) {
      if (last != null && last.compareTo(name) >= 0) {
        return false;
      }
      for (int i = 0; i < name.length(); i++) {
        if (Character.isSurrogate(name.charAt(i))) {
          return false;
        }
      }
      last = name;
    }
    return true;
  }

  private void array(List<?> list, int depth) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(list.get(i), depth + 1);
    }
    out.append(']');
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      throw new Mismatch(
          "a number must be finite, but was %s; leave out what is unknown".formatted(number));
    }
    // Not Double.toString: what that gives changed with Java 19.
    out.append(NumberOutput.toString(number, true));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isEscaped(c)) {
          out.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
          }
        } else {
          out.append(c);
        }
      }
    }
  }

  /**
   * Controls, line separators, marks and overrides of direction, half characters, byte order mark.
   */
  private static boolean isEscaped(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x061c
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || Character.isSurrogate(c)
        || c >= 0xfff0
        || c == 0xfeff;
  }
}
