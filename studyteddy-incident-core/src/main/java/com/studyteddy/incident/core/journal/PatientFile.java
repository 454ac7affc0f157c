package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * A file whose unreadable places read as zeros, so that what stands behind them can still be had.
 * Cannot be written.
 */
final class PatientFile implements DiskFile {
  private static final int BLOCK = 4096;

  private final DiskFile file;
  private final long size;

  PatientFile(DiskFile file) throws IOException {
    this.file = file;
    this.size = file.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into) {
    try {
      return file.read(position, into);
    } catch (IOException somewhere) {
      return block(position, into);
    }
  }

  /** Reads up to the end of one block, or gives it up. */
  private int block(long position, byte[] into) {
    long left = Math.min(size - position, BLOCK - position % BLOCK);
    int length = (int) Math.min(left, into.length);
    if (length <= 0) {
      return -1;
    }
    byte[] block = new byte[length];
    int read;
    try {
      read = file.read(position, block);
    } catch (IOException here) {
      Arrays.fill(into, 0, length, (byte) 0);
      return length;
    }
    System.arraycopy(block, 0, into, 0, Math.max(0, read));
    return read;
  }

  @Override
  public int write(long position, byte[] bytes, int from, int length) {
    throw new UnsupportedOperationException("This file is only read");
  }

  @Override
  public void sync() {
    throw new UnsupportedOperationException("This file is only read");
  }

  @Override
  public void truncate(long size) {
    throw new UnsupportedOperationException("This file is only read");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
