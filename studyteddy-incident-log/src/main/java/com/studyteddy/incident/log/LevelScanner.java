package com.studyteddy.incident.log;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reads a feed of which only events of a serious level are wanted: lines in which no such level can
 * stand are counted and never looked at.
 */
final class LevelScanner {
  private static final int CHUNK = 128 << 10;
  private static final int MAX_LINE = LineScanner.MAX_LINE;

  private final LevelSieve sieve = new LevelSieve(Accelerators.find(), System::nanoTime);
  private final EventFolder folder;
  private final byte[] b =
      new byte[MAX_LINE + CHUNK + LevelSieve.BYTES + LevelSieve.BEHIND + LineScanner.SLACK];

  /** Where the first line begins that is not settled. */
  private int from;

  private int limit;
  private long handed;
  private boolean skipping;

  LevelScanner(EventFolder folder) {
    this.folder = folder;
  }

  /** Gives the lines that matter to the folder; returns how many bytes there were. */
  long run(ByteFeed feed, LongConsumer progress) throws IOException {
    long total = 0;
    while (true) {
      int fresh = limit;
      int n = feed.read(b, limit, room());
      if (n < 0) {
        break;
      }
      total += n;
      limit += n;
      Arrays.fill(b, limit, limit + LevelSieve.BYTES + LevelSieve.BEHIND, (byte) 0);
      handed = 0;
      if (!skipping || endsSkipped(fresh)) {
        settleOpen();
      }
      long newlines = sift();
      settleRest();
      folder.unselected(newlines - handed);
      keepRest();
      progress.accept(total);
    }
    if (limit > 0 && !skipping) {
      b[limit] = '\n';
      folder.line(b, 0, limit);
    }
    folder.endEvent();
    return total;
  }

  /** Whole stretches are sieved fastest, so what was left is filled up to one. */
  private int room() {
    int filled = limit % LevelSieve.BYTES;
    return CHUNK - filled;
  }

  private boolean endsSkipped(int fresh) {
    int newline = Swar.find(b, fresh, limit, (byte) '\n');
    if (newline == limit) {
      from = limit;
      return false;
    }
    from = newline + 1;
    skipping = false;
    handed++; // when it was cut
    return true;
  }

  /** Looks at every line that may hold a level; returns how many line ends there are. */
  private long sift() {
    for (int stretch = 0; stretch < limit; stretch += LevelSieve.BYTES) {
      sieve.sieve(b, stretch);
      int at = sieve.next(Math.max(0, from - stretch));
      while (at < LevelSieve.BYTES) {
        line(stretch + at);
        at = sieve.next(Math.max(at + 1, from - stretch));
      }
    }
    return sieve.newlines();
  }

  /** Hands over the line at a place, if all of it is there. */
  private void line(int at) {
    from = lineStart(at);
    int known = folder.glance(b, from, limit);
    if (known >= 0) {
      handed(known);
      return;
    }
    int end = Swar.find(b, at, limit, (byte) '\n');
    if (end < limit) {
      hand(end);
    }
  }

  private void hand(int end) {
    folder.line(b, from, end);
    handed(end);
  }

  private void handed(int end) {
    handed++;
    from = end + 1;
    settleOpen();
  }

  /** Returns where the line begins that a place lies in. */
  private int lineStart(int at) {
    return Math.max(from, Swar.findBack(b, from, at, (byte) '\n') + 1);
  }

  /** Hands over the lines that belong to the event read last, if that was wanted. */
  private void settleOpen() {
    while (folder.isOpen() && from < limit) {
      if (folder.clearlyStarts(b, from)) {
        folder.close();
        return;
      }
      int end = Swar.find(b, from, limit, (byte) '\n');
      if (end == limit) {
        return;
      }
      if (!folder.continues(b, from, end)) {
        folder.close();
        return;
      }
      folder.line(b, from, end);
      handed++;
      from = end + 1;
    }
  }

  /** All lines but the last, which may be cut, are settled now. */
  private void settleRest() {
    if (skipping) {
      return;
    }
    int last = limit;
    while (last > from && b[last - 1] != '\n') {
      last--;
    }
    if (last > from && !folder.isOpen()) {
      from = last;
    }
  }

  private void keepRest() {
    if (skipping) {
      limit = 0;
      from = 0;
      return;
    }
    int rest = limit - from;
    if (rest >= MAX_LINE) {
      b[from + MAX_LINE] = '\n';
      folder.line(b, from, from + MAX_LINE);
      skipping = true;
      rest = 0;
    } else {
      System.arraycopy(b, from, b, 0, rest);
    }
    from = 0;
    limit = rest;
  }
}
