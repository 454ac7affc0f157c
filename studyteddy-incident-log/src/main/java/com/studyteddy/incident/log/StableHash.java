package com.studyteddy.incident.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of bytes that never changes between runs, machines or Java versions. */
final class StableHash {
  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K0 = 0x9E3779B97F4A7C15L;
  private static final long K1 = 0xD6E8FEB86659FD93L;

  private StableHash() {}

  static long of(byte[] bytes, int from, int to) {
    long a = K0 + (to - from);
    long b = K1;
    int i = from;
    for (; i + 16 <= to; i += 16) {
      a = (a ^ (long) LONGS.get(bytes, i)) * K1;
      a ^= a >>> 32;
      b = (b ^ (long) LONGS.get(bytes, i + 8)) * K0;
      b ^= b >>> 29;
    }
    if (i + 8 <= to) {
      a = (a ^ (long) LONGS.get(bytes, i)) * K1;
      a ^= a >>> 32;
      i += 8;
    }
    if (i < to) {
      b = (b ^ tail(bytes, i, to)) * K0;
    }
    return mix(a ^ Long.rotateLeft(b, 31));
  }

  static long mix(long hash) {
    long h = (hash ^ (hash >>> 32)) * K1;
    h = (h ^ (h >>> 29)) * K0;
    return h ^ (h >>> 32);
  }

  /** Adds one more piece to a running hash. */
  static long and(long hash, long piece) {
    long h = (hash ^ piece) * K1;
    return h ^ (h >>> 32);
  }

  /** Returns the up to eight bytes from {@code from} as a number, the first byte lowest. */
  static long tail(byte[] bytes, int from, int to) {
    int length = to - from;
    if (from + 8 <= bytes.length) {
      long word = (long) LONGS.get(bytes, from);
      return length >= 8 ? word : word & ((1L << (length * 8)) - 1);
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= (bytes[from + i] & 0xffL) << (i * 8);
    }
    return word;
  }
}
