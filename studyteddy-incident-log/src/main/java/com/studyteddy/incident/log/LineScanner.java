package com.studyteddy.incident.log;

import java.io.IOException;
import java.util.function.LongConsumer;

/** Cuts a feed of bytes into lines, in a buffer of fixed size whatever the lines' length. */
final class LineScanner {
  /** How much is read at once. */
  static final int CHUNK = 256 << 10;

  /** A line is taken to this length; the rest of it is read and left out. */
  static final int MAX_LINE = 64 << 10;

  /** What must stay free behind the last line. */
  static final int SLACK = 1_024;

  private final byte[] buffer = new byte[MAX_LINE + CHUNK + SLACK];

  /** Gives all lines of the feed to the folder; returns how many bytes there were. */
  long run(ByteFeed feed, EventFolder folder, LongConsumer progress) throws IOException {
    byte[] b = buffer;
    int from = 0;
    int end = 0;
    boolean skipping = false;
    long total = 0;
    while (true) {
      int n = feed.read(b, end, b.length - SLACK - end);
      if (n < 0) {
        break;
      }
      total += n;
      int limit = end + n;
      b[limit] = '\n';
      int scanFrom = end;
      while (true) {
        int known = skipping || scanFrom > from ? -1 : folder.glance(b, from, limit);
        if (known >= 0) {
          from = known + 1;
          scanFrom = from;
          continue;
        }
        int newline = Swar.newline(b, scanFrom);
        if (newline >= limit) {
          break;
        }
        if (skipping) {
          skipping = false;
        } else {
          folder.line(b, from, newline);
        }
        from = newline + 1;
        scanFrom = from;
      }
      end = limit;
      if (skipping) {
        from = end;
      } else if (end - from >= MAX_LINE) {
        b[from + MAX_LINE] = '\n';
        folder.line(b, from, from + MAX_LINE);
        skipping = true;
        from = end;
      }
      int rest = end - from;
      System.arraycopy(b, from, b, 0, rest);
      from = 0;
      end = rest;
      progress.accept(total);
    }
    if (end > from && !skipping) {
      b[end] = '\n';
      folder.line(b, from, end);
    }
    folder.endEvent();
    return total;
  }
}
