package com.studyteddy.incident.core.redaction;

import com.studyteddy.incident.host.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forms in which a secret turns up in text. */
final class SecretForms {
  /** Shorter ones would be found in innocent text. */
  private static final int SHORTEST = 4;

  private static final int SHORTEST_INSIDE_BASE64 = 8;
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private SecretForms() {}

  static Stream<String> of(Secret secret) {
    String value = secret.reveal();
    Set<String> forms = new HashSet<>();
    for (String plain : List.of(value, value.strip())) {
      forms.add(plain);
      addJson(plain, forms);
      addUrl(plain, forms);
      addBase64(plain.getBytes(StandardCharsets.UTF_8), forms);
    }
    return forms.stream().filter(form -> form.length() >= SHORTEST);
  }

  private static void addJson(String plain, Set<String> forms) {
    for (boolean ascii : new boolean[] {false, true}) {
      for (boolean upper : new boolean[] {false, true}) {
        String escaped = json(plain, ascii, upper);
        forms.add(escaped);
        forms.add(escaped.replace("/", "\\/"));
      }
    }
  }

  private static String json(String plain, boolean ascii, boolean upper) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || (ascii && (c > 0x7e || "<>&'".indexOf(c) >= 0))) {
            String hex = "%04x".formatted((int) c);
            out.append("\\u").append(upper ? hex.toUpperCase(Locale.ROOT) : hex);
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }

  private static void addUrl(String plain, Set<String> forms) {
    String form = URLEncoder.encode(plain, StandardCharsets.UTF_8);
    String component = form.replace("+", "%20");
    String lenient =
        component
            .replace("%21", "!")
            .replace("%27", "'")
            .replace("%28", "(")
            .replace("%29", ")")
            .replace("%7E", "~");
    for (String encoded : List.of(form, component, lenient, component.replace("*", "%2A"))) {
      forms.add(encoded);
      forms.add(ESCAPE.matcher(encoded).replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Also what does not change when other bytes stand before and behind: a name and a colon, say.
   */
  private static void addBase64(byte[] value, Set<String> forms) {
    Base64.Encoder unpadded = Base64.getEncoder().withoutPadding();
    addBothAlphabets(unpadded.encodeToString(value), forms);
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + value.length];
      System.arraycopy(value, 0, shifted, before, value.length);
      int first = (before * 8 + 5) / 6;
      int end = shifted.length * 8 / 6;
      if (end - first >= SHORTEST_INSIDE_BASE64) {
        addBothAlphabets(unpadded.encodeToString(shifted).substring(first, end), forms);
      }
    }
  }

  private static void addBothAlphabets(String base64, Set<String> forms) {
    forms.add(base64);
    forms.add(base64.replace('+', '-').replace('/', '_'));
  }
}
