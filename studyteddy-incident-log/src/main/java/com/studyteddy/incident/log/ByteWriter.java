package com.studyteddy.incident.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes numbers of variable length and length-prefixed bytes. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);

  void number(long n) {
    long rest = n;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void fixed(long n) {
    for (int i = 56; i >= 0; i -= 8) {
      out.write((int) (n >>> i));
    }
  }

  void bytes(byte[] b) {
    number(b.length);
    out.writeBytes(b);
  }

  void text(String s) {
    bytes(s.getBytes(StandardCharsets.UTF_8));
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
