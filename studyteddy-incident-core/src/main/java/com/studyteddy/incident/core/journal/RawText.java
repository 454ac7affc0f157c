package com.studyteddy.incident.core.journal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bytes of an unknown form as text, such that the same bytes come back. */
final class RawText {
  private static final String BASE64 = "base64:";

  private RawText() {}

  /** Returns UTF-8 as it is and anything else in base64. */
  static String of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (!text.startsWith(BASE64)) {
        return text;
      }
    } catch (CharacterCodingException binary) {
      // falls through: no text, so it is kept as base64
    }
    return BASE64 + Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return text.startsWith(BASE64)
        ? Base64.getDecoder().decode(text.substring(BASE64.length()))
        : text.getBytes(StandardCharsets.UTF_8);
  }
}
