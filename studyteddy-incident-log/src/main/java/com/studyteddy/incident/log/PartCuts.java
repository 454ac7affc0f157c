package com.studyteddy.incident.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds where a file may be cut so that no event is cut: at the start of lines that start events.
 */
final class PartCuts {
  /** A cut is looked for this far; a file without one in reach is read in fewer parts. */
  private static final int REACH = 256 << 10;

  private PartCuts() {}

  static long[] of(FileChannel channel, long size, int parts, LineFormat format)
      throws IOException {
    long[] cuts = new long[parts + 1];
    int n = 1;
    for (int i = 1; i < parts; i++) {
      long cut = eventStart(channel, size / parts * i, size, format);
      if (cut > cuts[n - 1] && cut < size) {
        cuts[n++] = cut;
      }
    }
    cuts[n++] = size;
    return java.util.Arrays.copyOf(cuts, n);
  }

  private static long eventStart(FileChannel channel, long near, long size, LineFormat format)
      throws IOException {
    byte[] b = new byte[(int) Math.min(REACH, size - near) + 64];
    ByteBuffer buffer = ByteBuffer.wrap(b, 0, b.length - 64);
    while (buffer.hasRemaining() && channel.read(buffer, near + buffer.position()) >= 0) {}
    int end = buffer.position();
    EventHeader header = new EventHeader();
    int line = 0;
    for (int i = 0; i < end; i++) {
      if (b[i] != '\n') {
        continue;
      }
      if (line > 0
          && format.read(b, line, i, header)
          && !(format.isPlain() && format.continues(b, line, i))) {
        return near + line;
      }
      line = i + 1;
    }
    return size;
  }
}
