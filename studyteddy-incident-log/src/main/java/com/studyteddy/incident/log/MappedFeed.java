package com.studyteddy.incident.log;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a stretch of a file through mappings, the way on which the kernel hands out pages fastest.
 */
final class MappedFeed implements ByteFeed {
  private static final long WINDOW = 1L << 30;

  private final FileChannel channel;
  private final long end;
  private long position;
  private MappedByteBuffer window;

  MappedFeed(FileChannel channel, long from, long end) throws IOException {
    this.channel = channel;
    this.position = from;
    this.end = end;
    this.window = map();
  }

  private MappedByteBuffer map() throws IOException {
    return channel.map(
        FileChannel.MapMode.READ_ONLY, position, Math.max(0, Math.min(WINDOW, end - position)));
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (position >= end) {
      return -1;
    }
    if (!window.hasRemaining()) {
      if (channel.size() < end) {
        return -1; // the file was truncated while it was read
      }
      window = map();
    }
    int n = Math.min(Math.min(length, LineScanner.CHUNK), window.remaining());
    try {
      window.get(into, at, n);
    } catch (InternalError truncated) {
      return -1; // the page is gone: the file was truncated while it was read
    }
    position += n;
    return n;
  }
}
