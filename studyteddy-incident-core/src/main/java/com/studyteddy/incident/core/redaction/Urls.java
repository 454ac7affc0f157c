package com.studyteddy.incident.core.redaction;

import java.util.regex.Pattern;

/** User and password in a URL: {@code https://u:p@host/} becomes {@code https://***@host/}. */
final class Urls {
  /** As it should be: neither holds a slash. JSON may write {@code //} as {@code \/\/}. */
  private static final Pattern USER_INFO =
      Pattern.compile("(:(?://|\\\\/\\\\/))[^\\s/?#\"'<>\\\\]+@");

  /** As it is written by hand: the password holds slashes and the like; a port is none. */
  private static final Pattern LOOSE =
      Pattern.compile(
          "(://)[^\\s/?#@:\"'<>]{1,128}:(?![0-9]{1,5}(?:[/?#\\s]|$))[^\\s@\"'<>]{1,256}@");

  /** {@code jdbc:oracle:thin:user/password@host}. */
  private static final Pattern ORACLE =
      Pattern.compile("(jdbc:oracle:[a-z0-9]{1,16}:)[^\\s/@\"']{1,128}/[^\\s@\"']{1,256}@");

  private Urls() {}

  static String redact(String text) {
    if (!text.contains("@")) {
      return text;
    }
    String hidden = "$1" + SecretRedactor.HIDDEN + "@";
    String shown = USER_INFO.matcher(text).replaceAll(hidden);
    shown = LOOSE.matcher(shown).replaceAll(hidden);
    return ORACLE.matcher(shown).replaceAll(hidden);
  }
}
