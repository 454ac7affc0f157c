package com.studyteddy.incident.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Recognises UTF-16 by its byte order mark or its zero bytes and turns it into UTF-8. */
final class Utf16 {
  private Utf16() {}

  static boolean isAt(byte[] head) {
    return head.length >= 2
        && (marked(head) || (head.length == 4 && (unmarkedBig(head) || unmarkedLittle(head))));
  }

  private static boolean marked(byte[] h) {
    return ((h[0] & 255) == 0xfe && (h[1] & 255) == 0xff)
        || ((h[0] & 255) == 0xff && (h[1] & 255) == 0xfe);
  }

  private static boolean unmarkedBig(byte[] h) {
    return h[0] == 0 && h[2] == 0 && h[1] >= ' ' && h[3] >= ' ';
  }

  private static boolean unmarkedLittle(byte[] h) {
    return h[1] == 0 && h[3] == 0 && h[0] >= ' ' && h[2] >= ' ';
  }

  static InputStream decode(InputStream in, byte[] head) {
    Charset charset =
        marked(head)
            ? StandardCharsets.UTF_16
            : unmarkedBig(head) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    Reader reader = new BufferedReader(new InputStreamReader(in, charset));
    return new InputStream() {
      private final char[] chars = new char[4096];
      private byte[] bytes = new byte[0];
      private int at;

      @Override
      public int read() throws IOException {
        return fill() ? bytes[at++] & 255 : -1;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        if (!fill()) {
          return -1;
        }
        int n = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, n);
        at += n;
        return n;
      }

      private boolean fill() throws IOException {
        while (at == bytes.length) {
          int n = reader.read(chars);
          if (n < 0) {
            return false;
          }
          bytes = new String(chars, 0, n).getBytes(StandardCharsets.UTF_8);
          at = 0;
        }
        return true;
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }
}
