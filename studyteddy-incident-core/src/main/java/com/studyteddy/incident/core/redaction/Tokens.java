package com.studyteddy.incident.core.redaction;

import java.util.regex.Pattern;

/** Credentials that are known by their own form. */
final class Tokens {
  /** The scheme stays; "Basic authentication" is no credential. */
  private static final Pattern SCHEME =
      Pattern.compile("\\b((?i:bearer|basic)\\s{1,4})([A-Za-z0-9._~+/-]{8,}={0,2})");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(\\bauthorization\\\\{0,3}[\"']?\\s{0,4}[:=]\\s{0,4}\\\\{0,3}[\"']?(?:(?:bearer|basic|token|apikey)\\s{1,4})?+)[^\\s\"',;*\\\\]{4,}");

  private static final Pattern JWT =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?");

  private static final Pattern KNOWN =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:"
              + String.join(
                  "|",
                  "(?:AKIA|ASIA)[A-Z0-9]{16}", // AWS
                  "AIza[A-Za-z0-9_-]{35}", // Google
                  "ya29\\.[A-Za-z0-9_-]{20,}",
                  "gh[pousr]_[A-Za-z0-9]{20,}", // GitHub
                  "github_pat_[A-Za-z0-9_]{20,}",
                  "glpat-[A-Za-z0-9_-]{20,}", // GitLab
                  "xox[abeoprs]-[A-Za-z0-9-]{10,}", // Slack
                  "xapp-[A-Za-z0-9-]{10,}",
                  "hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,}",
                  "[sr]k_(?:live|test)_[A-Za-z0-9]{16,}", // Stripe
                  "sk-(?:[a-z]{2,8}-){0,2}[A-Za-z0-9_]{20,}",
                  "npm_[A-Za-z0-9]{30,}",
                  "pypi-[A-Za-z0-9_-]{40,}",
                  "dckr_pat_[A-Za-z0-9_-]{20,}",
                  "dop_v1_[a-f0-9]{64}", // DigitalOcean
                  "hvs\\.[A-Za-z0-9_-]{20,}", // Vault
                  "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}") // SendGrid
              + ")");

  private Tokens() {}

  /** The shortest of the known ones: Slack's. */
  private static final int SHORTEST = 15;

  /** Most texts hold nothing of the kind, which is seen faster without the patterns. */
  static String redact(String text) {
    String shown = text;
    if (text.indexOf(':') >= 0 || text.indexOf('=') >= 0) {
      shown = HEADER.matcher(shown).replaceAll("$1" + SecretRedactor.HIDDEN);
    }
    if (holds("bearer", shown) || holds("basic", shown)) {
      shown =
          SCHEME
              .matcher(shown)
              .replaceAll(
                  found -> "$1" + (looksRandom(found.group(2)) ? SecretRedactor.HIDDEN : "$2"));
    }
    if (shown.contains("eyJ")) {
      shown = JWT.matcher(shown).replaceAll(SecretRedactor.HIDDEN);
    }
    return longestWord(shown) < SHORTEST
        ? shown
        : KNOWN.matcher(shown).replaceAll(SecretRedactor.HIDDEN);
  }

  private static boolean holds(String lowerCase, String text) {
    char first = lowerCase.charAt(0);
    for (int i = 0; i <= text.length() - lowerCase.length(); i++) {
      if ((text.charAt(i) | 0x20) == first
          && text.regionMatches(true, i, lowerCase, 0, lowerCase.length())) {
        return true;
      }
    }
    return false;
  }

  /** Of what the known ones consist of. */
  private static int longestWord(String text) {
    int longest = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inside =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-'
              || c == '.'
              || c == '/';
      length = inside ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static boolean looksRandom(String word) {
    return word.chars().anyMatch(c -> Character.isDigit(c) || c == '=')
        || word.substring(1).chars().anyMatch(Character::isUpperCase);
  }
}
