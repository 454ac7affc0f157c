package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads a file line by line, holding one line and one block of it in memory. */
final class LineReader {
  private final DiskFile file;
  private final long end;
  private final byte[] block = new byte[64 << 10];
  private long position;
  private int filled;
  private int next;

  /**
   * A line.
   *
   * @param offset where it begins
   * @param bytes without the line end; what goes beyond {@link RecordLine#LONGEST} is left out
   * @param ended whether a line end follows
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Line(long offset, byte[] bytes, boolean ended) {}

  LineReader(DiskFile file, long from, long end) {
    this.file = file;
    this.position = from;
    this.end = end;
  }

  /** Returns the next line; empty at the end. */
  Optional<Line> next() throws IOException {
    long offset = position - (filled - next);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    while (more()) {
      int start = next;
      while (next < filled && block[next] != '\n') {
        next++;
      }
      if (next < filled && bytes.size() == 0) { // most lines stand in one block
        return Optional.of(new Line(offset, Arrays.copyOfRange(block, start, next++), true));
      }
      bytes.write(block, start, Math.min(next - start, RecordLine.LONGEST - bytes.size()));
      if (next < filled) {
        next++;
        return Optional.of(new Line(offset, bytes.toByteArray(), true));
      }
    }
    return position == offset
        ? Optional.empty()
        : Optional.of(new Line(offset, bytes.toByteArray(), false));
  }

  private boolean more() throws IOException {
    if (next < filled) {
      return true;
    }
    int read = position < end ? file.read(position, block) : -1;
    if (read <= 0) {
      return false;
    }
    filled = (int) Math.min(read, end - position);
    next = 0;
    position += filled;
    return true;
  }
}
