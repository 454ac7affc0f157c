package com.studyteddy.incident.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a stretch of a file.
 *
 * <p>Not through a mapping: that is hardly faster, and a file that is truncated while it is mapped
 * ends the reader with an error at a place that nobody can foresee.
 */
final class FileFeed implements ByteFeed {
  private static final int MOST_AT_ONCE = 128 << 10;

  /** The kernel copies to the start of a page up to half as fast again as elsewhere. */
  private static final int PAGE = 4096;

  private final FileChannel channel;
  private final long end;
  private long position;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(MOST_AT_ONCE + PAGE).alignedSlice(PAGE);

  FileFeed(FileChannel channel, long from, long end) {
    this.channel = channel;
    this.position = from;
    this.end = end;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    buffer.clear().limit((int) Math.min(Math.min(length, MOST_AT_ONCE), end - position));
    int n = channel.read(buffer, position);
    if (n < 0) {
      return -1; // the file was truncated while it was read
    }
    buffer.flip();
    buffer.get(into, at, n);
    position += n;
    return n;
  }
}
