package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * A place in a stream's file where an append ends, and the record that stands before it.
 *
 * @param line where the line of that record begins, in bytes
 * @param end where it ends, its line end included
 * @param sequence the record's sequence; 0 at the start of a stream
 * @param chain its chain; empty at the start
 */
record Mark(long line, long end, long sequence, String chain) {
  /** The start of every stream. */
  static final Mark START = new Mark(0, 0, 0, "");

  /** Returns the place before the record, from which it alone can be read. */
  Mark before() {
    return new Mark(0, line, sequence - 1, "");
  }

  /** Tells whether the line before this place is the one that stood there. Reads that line only. */
  boolean standsIn(DiskFile file, long size) throws IOException {
    if (size < end || end - line > RecordLine.LONGEST) {
      return false;
    }
    long before = Math.max(0, line - 1);
    byte[] read = Disk.readFully(file, before, Math.toIntExact(end - before));
    int from = Math.toIntExact(line - before);
    if (read[read.length - 1] != '\n' || (from == 1 && read[0] != '\n')) {
      return false;
    }
    return LineParts.of(Arrays.copyOfRange(read, from, read.length - 1), 0)
        .filter(found -> found.left() == 0 && isThatOf(found))
        .isPresent();
  }

  /** Tells whether a line holds the record before this place. */
  boolean isThatOf(LineParts found) {
    return found.sequence() == sequence && HashChain.same(found.chainText(), chain);
  }
}
