package com.studyteddy.incident.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Reads a stream; a compressed one that breaks off gives what came before. */
final class StreamFeed implements ByteFeed {
  private final InputStream in;
  private final boolean compressed;

  StreamFeed(InputStream in, boolean compressed) {
    this.in = in;
    this.compressed = compressed;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    try {
      return in.read(into, at, Math.min(length, LineScanner.CHUNK));
    } catch (EOFException | ZipException cutShort) {
      if (compressed) {
        return -1; // half a file is worth reading
      }
      throw cutShort;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
