package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The disk of this machine, which tells when records are half written, written, and what else must
 * survive; every write is taken in two halves.
 */
public final class AnnouncingDisk implements Disk {
  private final Disk disk = new LocalDisk();
  private final Consumer<String> places;

  private AnnouncingDisk(Consumer<String> places) {
    this.places = places;
  }

  /** Opens a journal that announces its places. */
  public static FileJournal journal(Path directory, TimeSource time, Consumer<String> places) {
    return FileJournal.open(directory, time, new AnnouncingDisk(places));
  }

  @Override
  public Look look(Path path) throws IOException {
    return disk.look(path);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    disk.createDirectory(directory);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    disk.syncDirectory(directory);
    places.accept("directory-synced");
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    DiskFile created = disk.create(file);
    places.accept("file-created");
    return new AnnouncingFile(created, places);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new AnnouncingFile(disk.open(file), places);
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return disk.openToRead(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
    places.accept(to.endsWith(SnapshotFile.NAME) ? "snapshot-renamed" : "file-renamed");
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    return disk.lock(file);
  }

  private record AnnouncingFile(DiskFile file, Consumer<String> places) implements DiskFile {
    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(long position, byte[] into) throws IOException {
      return file.read(position, into);
    }

    @Override
    public int write(long position, byte[] bytes, int from, int length) throws IOException {
      boolean first = from == 0 && length > 1;
      int taken = file.write(position, bytes, from, first ? length / 2 : length);
      places.accept(kind(bytes) + (first ? "-half-written" : "-written"));
      return taken;
    }

    private static String kind(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.startsWith("{\"snapshot\"")) {
        return "snapshot";
      } else if (text.contains("\"intent-recorded\"")) {
        return "intent";
      } else if (text.contains("\"attempt-ended\"")) {
        return "result";
      }
      return text.contains("\"approved\"") ? "approval" : "records";
    }

    @Override
    public void sync() throws IOException {
      file.sync();
      places.accept("file-synced");
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
      places.accept("tail-cut");
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
