package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.Disk.Look;
import com.studyteddy.incident.host.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final String HEADER = "journal.json";
  private static final String NEW_HEADER = "journal.json.new";
  private static final String PROBE = ".probe-";
  private static final String STREAM = ".jsonl";
  private static final int FORMAT = 1;
  private static final Pattern HEADER_FORM =
      Pattern.compile(
          "(\\{\"format\":([1-9][0-9]{0,8}),\"generation\":([1-9][0-9]{0,8}))"
              + ",\"crc32c\":\"([0-9a-f]{8})\"}\n");
  private static final Pattern ANY_FORMAT =
      Pattern.compile("\\{\"format\":([1-9][0-9]{0,8})[,}].*", Pattern.DOTALL);

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
    Path probe = path.resolve(PROBE + UUID.randomUUID());
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
    return path.resolve(stream + STREAM);
  }

  /** Returns the names of the streams that have a file, sorted. */
  List<String> streams() throws IOException {
    return disk.list(path).stream()
        .filter(name -> name.endsWith(STREAM))
        .map(name -> name.substring(0, name.length() - STREAM.length()))
        .filter(FileJournal::isStreamName)
        .toList();
  }

  /** Returns how often the journal was opened before. Changes nothing. */
  long generation() throws IOException {
    Path header = path.resolve(HEADER);
    if (!disk.look(header).exists()) {
      if (streams().isEmpty()) {
        return 0;
      }
      throw Failures.damaged(
          header,
          0,
          "it is missing; it counts how often the journal was opened, so fences need it");
    }
    String text = read(header);
    Matcher matcher = HEADER_FORM.matcher(text);
    if (matcher.matches()
        && Integer.parseInt(matcher.group(2)) == FORMAT
        && checksum(matcher.group(1)).equals(matcher.group(4))) {
      return Long.parseLong(matcher.group(3));
    }
    Matcher format = ANY_FORMAT.matcher(text);
    if (format.matches() && Integer.parseInt(format.group(1)) > FORMAT) {
      throw new JournalException(
          "journal-too-new",
          "The journal in %s has format %s, but this version of the library knows only %d; open it with"
                  .formatted(path, format.group(1), FORMAT)
              + " the version that wrote it, or a newer one");
    }
    throw Failures.damaged(header, 0, "it does not have its form");
  }

  /** Counts one more opening, so that the fences of this one are greater than all before. */
  void begin(long generation) throws IOException {
    // in no locale: some write numbers with digits of their own
    String text =
        String.format(Locale.ROOT, "{\"format\":%d,\"generation\":%d", FORMAT, generation);
    Path fresh = path.resolve(NEW_HEADER);
    disk.delete(fresh);
    save(fresh, bytes(text + ",\"crc32c\":\"" + checksum(text) + "\"}\n"));
    disk.rename(fresh, path.resolve(HEADER));
    disk.syncDirectory(path);
  }

  /** Cuts a file off and keeps what was cut beside it. Returns the name it is kept under. */
  String cut(Path file, long end) throws IOException {
    String name = file.getFileName() + ".cut-" + end;
    try (DiskFile whole = disk.open(file)) {
      byte[] rest = new byte[Math.toIntExact(Math.min(whole.size() - end, RecordLine.LONGEST))];
      int read = 0;
      while (read < rest.length) {
        byte[] part = new byte[rest.length - read];
        int more = whole.read(end + read, part);
        if (more <= 0) {
          throw new IOException("the file ends at %d bytes".formatted(end + read));
        }
        System.arraycopy(part, 0, rest, read, more);
        read += more;
      }
      disk.delete(path.resolve(name));
      save(path.resolve(name), rest);
      disk.syncDirectory(path);
      whole.truncate(end);
      whole.sync();
    }
    return name;
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

  private String read(Path file) throws IOException {
    try (DiskFile opened = disk.open(file)) {
      byte[] content = new byte[1024];
      int length = opened.read(0, content);
      return new String(content, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  private static String checksum(String text) {
    byte[] bytes = bytes(text);
    return "%08x".formatted(RecordLine.checksum(bytes, 0, bytes.length));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
