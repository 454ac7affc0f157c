package com.studyteddy.incident.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON object without nested ones, as each line of a server's jsonlog is. */
final class FlatJson {
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([-+.\\w]+))\\s*([,}])");

  private FlatJson() {}

  /** Empty when the text is not such an object. */
  static Optional<Map<String, String>> read(String line) {
    String text = line.strip();
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    Map<String, String> members = new HashMap<>();
    Matcher member = MEMBER.matcher(text).region(1, text.length());
    while (member.lookingAt()) {
      String word = member.group(2);
      members.put(unescaped(member.group(1)), word == null ? member.group(3) : unescaped(word));
      if (member.group(4).equals("}")) {
        return member.end() == text.length() ? Optional.of(members) : Optional.empty();
      }
      member.region(member.end(), text.length());
    }
    return Optional.empty();
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char each = text.charAt(i);
      i++;
      if (each != '\\') {
        plain.append(each);
        continue;
      }
      char escaped = text.charAt(i);
      i++;
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'b', 'f' -> plain.append(' ');
        case 'u' -> {
          plain.append(hexadecimal(text, i));
          i = Math.min(i + 4, text.length());
        }
        default -> plain.append(escaped);
      }
    }
    return plain.toString();
  }

  private static char hexadecimal(String text, int from) {
    try {
      return (char) Integer.parseInt(text, from, Math.min(from + 4, text.length()), 16);
    } catch (NumberFormatException e) {
      return '?';
    }
  }
}
