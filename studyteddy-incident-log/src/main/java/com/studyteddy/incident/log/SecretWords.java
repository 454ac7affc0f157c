package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;

/** The names whose value is never kept: {@code password=}, {@code api_key=} and their kin. */
final class SecretWords {
  private static final byte[][] ENDINGS = {
    bytes("password"),
    bytes("passwd"),
    bytes("pwd"),
    bytes("passphrase"),
    bytes("secret"),
    bytes("token"),
    bytes("apikey"),
    bytes("api_key"),
    bytes("api-key"),
    bytes("accesskey"),
    bytes("access_key"),
    bytes("private_key"),
    bytes("credential"),
    bytes("credentials"),
    bytes("authorization"),
    bytes("bearer"),
    bytes("cookie"),
    bytes("sessionid"),
    bytes("session_id"),
  };

  private SecretWords() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Tells whether the text before {@code end} ends in the name of something secret. */
  static boolean endsWithSecretName(byte[] text, int end) {
    int e = end;
    if (e > 0 && (text[e - 1] == ' ' || text[e - 1] == '"')) {
      e--;
    }
    if (e < 3) {
      return false;
    }
    if ("detnyslr".indexOf(text[e - 1] | 0x20) < 0) {
      return false;
    }
    for (byte[] ending : ENDINGS) {
      if (endsWith(text, e, ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(byte[] text, int end, byte[] ending) {
    int from = end - ending.length;
    if (from < 0) {
      return false;
    }
    for (int i = ending.length - 1; i >= 0; i--) {
      int b = text[from + i];
      if (b >= 'A' && b <= 'Z') {
        b |= 0x20;
      }
      if (b != ending[i]) {
        return false;
      }
    }
    return true;
  }
}
