package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote; bytes that end too early or say too much are refused. */
final class ByteReader {
  private final byte[] b;
  private final int end;
  private int at;

  ByteReader(byte[] b, int from, int end) {
    this.b = b;
    this.at = from;
    this.end = end;
  }

  long number() {
    long n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = next();
      n |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return n;
      }
    }
    throw damaged();
  }

  /** Reads the number of things that follow, each at least a byte long. */
  int size() {
    long n = number();
    if (n < 0 || n > end - at) {
      throw damaged();
    }
    return (int) n;
  }

  long fixed() {
    long n = 0;
    for (int i = 0; i < 8; i++) {
      n = n << 8 | (next() & 0xff);
    }
    return n;
  }

  byte[] bytes() {
    int length = size();
    at += length;
    return Arrays.copyOfRange(b, at - length, at);
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  boolean atEnd() {
    return at == end;
  }

  private byte next() {
    if (at >= end) {
      throw damaged();
    }
    return b[at++];
  }

  static SummaryFormatException damaged() {
    return new SummaryFormatException("The summary is damaged or was cut short");
  }
}
