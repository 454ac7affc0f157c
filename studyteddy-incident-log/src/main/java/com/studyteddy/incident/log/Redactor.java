package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text before anything is kept.
 *
 * <p>Knows tokens, JSON Web Tokens, PEM blocks, passwords in URLs and after names such as {@code
 * password=}, card numbers, and the secrets that the host has named.
 */
final class Redactor {
  static final String MASK = "[redacted]";

  /** An exemplar is looked at this far, and kept this far. */
  private static final int LOOKED_AT = 4096;

  private static final int KEPT = 400;

  // Every pattern runs in linear time: no nested and no overlapping repetition.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
              + "|credentials?|authorization|cookie|session[_-]?id)[\"']?\\s?[=:]\\s?[\"']?)"
              + "(?:(?:bearer|basic) )?[^\\s\"',;&)}\\]]+");
  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic) [A-Za-z0-9._~+/=-]{8,}");
  private static final Pattern JWT = Pattern.compile("\\beyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_.-]+");
  private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@:]{1,256}:[^\\s/@]{1,256}@");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN [A-Z ]{3,40}-----[^-]*(?:-----END [A-Z ]{3,40}-----)?");
  private static final Pattern KNOWN_TOKENS =
      Pattern.compile(
          "\\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{10,})");
  private static final Pattern CARD =
      Pattern.compile("(?<![0-9.-])[3-6][0-9]{3}(?:[ -]?[0-9]){9,15}(?![0-9])");

  private static final byte[] PEM_START = "-----BEGIN".getBytes(StandardCharsets.US_ASCII);

  private final List<String> registered;
  private final List<byte[]> registeredBytes;

  Redactor(List<String> registered) {
    this.registered = List.copyOf(registered);
    this.registeredBytes = new ArrayList<>();
    for (String secret : registered) {
      registeredBytes.add(secret.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns the text without its secrets. */
  String redact(String text) {
    String result = text;
    for (String secret : registered) {
      result = result.replace(secret, MASK);
    }
    if (mayHoldNames(result)) {
      result = NAMED.matcher(result).replaceAll("$1" + MASK);
      result = BEARER.matcher(result).replaceAll("$1 " + MASK);
    }
    if (result.contains("eyJ")) {
      result = JWT.matcher(result).replaceAll(MASK);
    }
    if (result.indexOf('@') >= 0) {
      result = USER_INFO.matcher(result).replaceAll("://" + MASK + "@");
    }
    if (result.contains("-----BEGIN")) {
      result = PEM.matcher(result).replaceAll(MASK);
    }
    result = KNOWN_TOKENS.matcher(result).replaceAll(MASK);
    return cards(result);
  }

  private static boolean mayHoldNames(String text) {
    return text.indexOf('=') >= 0 || text.indexOf(':') >= 0 || text.indexOf(' ') >= 0;
  }

  private static String cards(String text) {
    Matcher m = CARD.matcher(text);
    StringBuilder result = new StringBuilder();
    while (m.find()) {
      m.appendReplacement(result, isCard(m.group()) ? MASK : Matcher.quoteReplacement(m.group()));
    }
    return m.appendTail(result).toString();
  }

  /** The checksum of card numbers, after Luhn. */
  private static boolean isCard(String digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int d = digits.charAt(i) - '0';
      if (d < 0 || d > 9) {
        continue;
      }
      int value = twice ? d * 2 : d;
      sum += value > 9 ? value - 9 : value;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  /**
   * Returns an exemplar of a line: without secrets, control characters made visible, and not too
   * long.
   */
  byte[] exemplar(byte[] b, int from, int to) {
    String text = new String(b, from, Math.min(to - from, LOOKED_AT), StandardCharsets.UTF_8);
    String visible = VisibleText.of(redact(text));
    return (visible.length() > KEPT ? visible.substring(0, KEPT) + "..." : visible)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns a skeleton's key with a value's marker in place of registered secrets and PEM blocks.
   */
  byte[] redactKey(byte[] key) {
    boolean pem = holdsPem(key);
    if (registered.isEmpty() && !pem) {
      return key;
    }
    String text = new String(key, StandardCharsets.ISO_8859_1);
    for (String secret : registered) {
      String bytes =
          new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      text = text.replace(bytes, String.valueOf((char) LexedLine.VALUE));
    }
    if (pem) {
      text = PEM.matcher(text).replaceAll(String.valueOf((char) LexedLine.VALUE));
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean holdsPem(byte[] key) {
    for (int i = 0; i + 10 <= key.length; i++) {
      if (key[i] == '-' && StackTrace.startsWith(key, i, key.length, PEM_START)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the line holds a secret that the host has named. */
  boolean holdsRegistered(byte[] b, int from, int to) {
    if (registeredBytes.isEmpty()) {
      return false;
    }
    for (byte[] secret : registeredBytes) {
      if (Swar.contains(b, from, to, secret)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the secrets, each long enough not to be found everywhere. */
  static List<String> checked(List<String> secrets) {
    List<String> result = new ArrayList<>();
    for (String s : secrets) {
      if (s.length() < 4) {
        throw new IllegalArgumentException(
            "A secret to redact must have at least 4 characters, but had " + s.length());
      }
      result.add(s);
    }
    return result;
  }
}
