package com.studyteddy.incident.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Counts by a short text, such as a logger or an endpoint, within a bound.
 *
 * <p>Beyond {@link #capacity} distinct texts it keeps those whose hash starts with {@link #level}
 * zero bits; the rest stays counted in {@link #unsampled}. Adding a line that was seen before
 * allocates nothing.
 */
final class Tally {
  static final int MAX_TEXT = 200;

  private final int capacity;
  private byte[][] keys = new byte[16][];
  private long[] hashes = new long[16];
  private long[] counts = new long[16];
  private int size;
  int level;
  long unsampled;

  /** How often the texts were moved: until then each stays where {@link #add} said. */
  int moves;

  Tally(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds to a text that is most likely where the caller met it last.
   *
   * @param hint what this returned before, or any other number
   * @return where the text is now
   */
  int add(byte[] b, int from, int to, long n, int hint) {
    byte[] known = keys[hint & (keys.length - 1)];
    if (known != null && Arrays.equals(known, 0, known.length, b, from, to)) {
      counts[hint & (keys.length - 1)] += n;
      return hint;
    }
    return put(b, from, to, n);
  }

  /**
   * Adds to a text.
   *
   * @return where it is for now, or -1 if that cannot be said
   */
  int add(byte[] b, int from, int to, long n) {
    return put(b, from, to, n);
  }

  /** Counts a text once more that nothing has {@link #moves moved} since it was added. */
  void again(int at) {
    counts[at]++;
  }

  private int put(byte[] b, int from, int to, long n) {
    int end = Math.min(to, from + MAX_TEXT);
    long hash = StableHash.of(b, from, end);
    if (Long.numberOfLeadingZeros(hash) < level) {
      unsampled += n;
      return -1;
    }
    int mask = keys.length - 1;
    int at = (int) hash & mask;
    while (keys[at] != null) {
      if (hashes[at] == hash && Arrays.equals(keys[at], 0, keys[at].length, b, from, end)) {
        counts[at] += n;
        return at;
      }
      at = (at + 1) & mask;
    }
    int before = moves;
    insert(at, Arrays.copyOfRange(b, from, end), hash, n);
    return moves == before ? at : -1;
  }

  private void insert(int at, byte[] key, long hash, long n) {
    keys[at] = key;
    hashes[at] = hash;
    counts[at] = n;
    size++;
    if (size > capacity) {
      thin();
    } else if (size * 2 > keys.length) {
      rehash(keys.length * 2);
    }
  }

  private void thin() {
    while (size > capacity) {
      level++;
      rehash(keys.length);
    }
  }

  private void rehash(int length) {
    moves++;
    byte[][] oldKeys = keys;
    long[] oldHashes = hashes;
    long[] oldCounts = counts;
    keys = new byte[length][];
    hashes = new long[length];
    counts = new long[length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] == null) {
        continue;
      }
      if (Long.numberOfLeadingZeros(oldHashes[i]) < level) {
        unsampled += oldCounts[i];
        continue;
      }
      int at = (int) oldHashes[i] & (length - 1);
      while (keys[at] != null) {
        at = (at + 1) & (length - 1);
      }
      keys[at] = oldKeys[i];
      hashes[at] = oldHashes[i];
      counts[at] = oldCounts[i];
      size++;
    }
  }

  void addAll(Tally other) {
    raiseTo(other.level);
    unsampled += other.unsampled;
    for (int i = 0; i < other.keys.length; i++) {
      if (other.keys[i] != null) {
        add(other.keys[i], 0, other.keys[i].length, other.counts[i]);
      }
    }
  }

  void raiseTo(int newLevel) {
    if (newLevel > level) {
      level = newLevel;
      rehash(keys.length);
    }
  }

  /** A text and how often it came. */
  static final class Entry {
    private final byte[] key;
    private final long count;

    Entry(byte[] key, long count) {
      this.key = key;
      this.count = count;
    }

    byte[] key() {
      return key;
    }

    long count() {
      return count;
    }

    String text() {
      return new String(key, java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** Returns the entries by their bytes. */
  List<Entry> sorted() {
    List<Entry> all = new ArrayList<>(size);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != null) {
        all.add(new Entry(keys[i], counts[i]));
      }
    }
    all.sort(Comparator.comparing(Entry::key, Arrays::compareUnsigned));
    return all;
  }

  /** Returns the entries, the commonest first. */
  List<Entry> top() {
    List<Entry> all = sorted();
    all.sort(Comparator.comparingLong((Entry e) -> -e.count()));
    return all;
  }

  boolean isEmpty() {
    return size == 0 && unsampled == 0;
  }
}
