package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.Disk.Look;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The directory of a journal: checked, locked, and counted how often it was opened.
 *
 * <p>There are two locks, because the lock of the operating system has a trap: it ends as soon as
 * its process closes the file anywhere. Whoever tries in the same process is turned away at the
 * gate, where that does no harm, and only one of a process ever opens the file of the lock.
 */
final class JournalDirectory implements Closeable {
  private static final String GATE = "journal.gate";
  private static final String LOCK = "journal.lock";
  private static final String PROBE = ".probe-";
  private static final String STREAM = ".jsonl";
  private static final String ASIDE = ".damaged";

  private final Path path;
  private final Disk disk;
  private final Closeable gate;
  private final Closeable lock;

  private JournalDirectory(Path path, Disk disk, Closeable gate, Closeable lock) {
    this.path = path;
    this.disk = disk;
    this.gate = gate;
    this.lock = lock;
  }

  /** Checks and locks; creates the directory where its parent is there. */
  static JournalDirectory open(Path directory, Disk disk) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      check(path, disk);
      Closeable gate = disk.lock(path.resolve(GATE)).orElseThrow(() -> Failures.inUse(path));
      try {
        Closeable lock = disk.lock(path.resolve(LOCK)).orElseThrow(() -> Failures.inUse(path));
        return new JournalDirectory(path, disk, gate, lock);
      } catch (IOException | RuntimeException refused) {
        gate.close();
        throw refused;
      }
    } catch (IOException failed) {
      throw Failures.unusable(path, failed);
    }
  }

  private static void check(Path path, Disk disk) throws IOException {
    Look look = disk.look(path);
    if (!look.exists()) {
      Path parent = path.getParent();
      if (parent == null || !disk.look(parent).exists()) {
        throw Failures.unusable(
            path, "cannot be made, because %s is not there; make that first".formatted(parent));
      }
      disk.createDirectory(path);
      disk.syncDirectory(parent);
      look = disk.look(path);
    }
    if (look.link()) {
      throw Failures.unusable(
          path, "is a link, which somebody could point elsewhere; name the directory itself");
    }
    if (!look.directory()) {
      throw Failures.unusable(path, "is a file; name a directory");
    }
    if (look.open()) {
      throw Failures.unusable(
          path, "can be written by every user of this machine; take that away (chmod o-w)");
    }
    // no secret, so not from the generator of secrets, which takes long to set up
    Path probe = path.resolve(PROBE + Long.toHexString(ThreadLocalRandom.current().nextLong()));
    disk.create(probe).close();
    String self = disk.look(probe).owner();
    disk.delete(probe);
    if (!look.owner().equals(self)) {
      throw Failures.unusable(
          path,
          "belongs to %s, but this process runs as %s; give it to that user (chown)"
              .formatted(look.owner(), self));
    }
  }

  Path path() {
    return path;
  }

  Path file(String stream) {
    return file(path, stream);
  }

  /** Returns where a stream stands in a directory. */
  static Path file(Path directory, String stream) {
    return directory.resolve(stream + STREAM);
  }

  /** Looks at the directory of a journal that is only to be read. */
  static void requireReadable(Path directory, Disk disk) throws IOException {
    Look look = disk.look(directory);
    if (!look.exists()) {
      throw Failures.unusable(directory, "is not there; name the one that holds journal.json");
    }
    if (look.link() || !look.directory()) {
      throw Failures.unusable(directory, "is no directory; name the one that holds journal.json");
    }
  }

  /** Returns the names of the streams that have a file, sorted. */
  List<String> streams() throws IOException {
    return streams(path, disk);
  }

  /** Returns the names of the streams that have a file in a directory, sorted. */
  static List<String> streams(Path directory, Disk disk) throws IOException {
    return disk.list(directory).stream()
        .filter(name -> name.endsWith(STREAM))
        .map(name -> name.substring(0, name.length() - STREAM.length()))
        .filter(FileJournal::isStreamName)
        .toList();
  }

  /** Returns how often the journal was opened before. Changes nothing. */
  long generation() throws IOException {
    return JournalHeader.generation(path, disk);
  }

  /** Counts one more opening, so that the fences of this one are greater than all before. */
  void begin(long generation) throws IOException {
    JournalHeader.write(path, disk, generation);
  }

  /** Cuts a file off and keeps what was cut beside it. Returns the name it is kept under. */
  String cut(Path file, long end) throws IOException {
    String name = file.getFileName() + ".cut-" + end;
    try (DiskFile whole = disk.open(file)) {
      int length = Math.toIntExact(Math.min(whole.size() - end, RecordLine.LONGEST));
      byte[] rest = Disk.readFully(whole, end, length);
      disk.delete(path.resolve(name));
      save(path.resolve(name), rest);
      disk.syncDirectory(path);
      whole.truncate(end);
      whole.sync();
    }
    return name;
  }

  /** Returns the name of a file that was set aside. */
  static String aside(Path file) {
    return file.getFileName() + ASIDE;
  }

  /** Gives a file a name under which nobody looks for it; the one that had it before is lost. */
  void setAside(Path file) throws IOException {
    disk.rename(file, path.resolve(aside(file)));
    disk.syncDirectory(path);
  }

  @Override
  public void close() throws IOException {
    try (gate;
        lock) {
      // the lock first, then the gate
    }
  }

  private void save(Path file, byte[] content) throws IOException {
    try (DiskFile created = disk.create(file)) {
      Disk.writeFully(created, 0, content);
      created.sync();
    }
  }
}
