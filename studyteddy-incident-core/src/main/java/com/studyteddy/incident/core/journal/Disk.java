package com.studyteddy.incident.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the journal does with files, and nothing else does it: what a test puts beneath is a
 * disk that is full, broken, or not there at all.
 *
 * <p>No method is cut short by an interrupt of the thread; the journal must not break because a
 * caller is in a hurry.
 */
interface Disk {
  /** What stands at a path; a link is not followed. */
  record Look(boolean exists, boolean link, boolean directory, boolean open, String owner) {
    /** Nothing. */
    static final Look NOTHING = new Look(false, false, false, false, "");
  }

  /** Looks at a path; {@code open} tells whether every user of the machine may write there. */
  Look look(Path path) throws IOException;

  /** Creates a directory for the owner alone. */
  void createDirectory(Path directory) throws IOException;

  /** Makes what was created, renamed and deleted in a directory survive a crash. */
  void syncDirectory(Path directory) throws IOException;

  /** Returns the names in a directory, sorted. */
  List<String> list(Path directory) throws IOException;

  /** Creates a file for the owner alone; fails when there is one. */
  DiskFile create(Path file) throws IOException;

  /** Opens a file that is there, to read and write. */
  DiskFile open(Path file) throws IOException;

  /** Opens a file that is there, and cannot change it. */
  DiskFile openToRead(Path file) throws IOException;

  /** Puts a file in the place of another, whole or not at all. */
  void rename(Path from, Path to) throws IOException;

  /** Deletes a file; nothing happens when there is none. */
  void delete(Path file) throws IOException;

  /** Locks a file, creating it; empty while this or another process holds it. */
  Optional<Closeable> lock(Path file) throws IOException;

  /** An open file. */
  interface DiskFile extends Closeable {
    long size() throws IOException;

    /** Reads at a position; returns how many bytes, or -1 at the end. */
    int read(long position, byte[] into) throws IOException;

    /** Writes at a position; returns how many bytes were taken, which may be fewer. */
    int write(long position, byte[] bytes, int from, int length) throws IOException;

    /** Makes the content survive a crash. */
    void sync() throws IOException;

    void truncate(long size) throws IOException;
  }

  /** Reads so many bytes; a file that ends before is a failure. */
  static byte[] readFully(DiskFile file, long position, int length) throws IOException {
    byte[] all = new byte[length];
    for (int read = 0; read < length; ) {
      byte[] part = read == 0 ? all : new byte[length - read];
      int more = file.read(position + read, part);
      if (more <= 0) {
        throw new IOException("the file ends at %d bytes".formatted(position + read));
      }
      if (read > 0) {
        System.arraycopy(part, 0, all, read, more);
      }
      read += more;
    }
    return all;
  }

  /** Writes all of it; a write that takes nothing is a failure. */
  static void writeFully(DiskFile file, long position, byte[] bytes) throws IOException {
    int written = 0;
    while (written < bytes.length) {
      int taken = file.write(position + written, bytes, written, bytes.length - written);
      if (taken <= 0) {
        throw new IOException(
            "the disk took %d of %d bytes and no more".formatted(written, bytes.length));
      }
      written += taken;
    }
  }
}
