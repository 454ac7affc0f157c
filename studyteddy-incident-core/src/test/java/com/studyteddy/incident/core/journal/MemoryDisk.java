package com.studyteddy.incident.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A disk in memory that forgets in a crash what was not synced, and can be changed by a test. */
final class MemoryDisk implements Disk {
  private static final int SECTOR = 512;

  private final Set<Path> directories = new HashSet<>();
  private final Set<Path> locked = new HashSet<>();
  private Map<Path, Content> names = new TreeMap<>();
  private Map<Path, Content> durableNames = new TreeMap<>();

  private static final class Content {
    byte[] written = new byte[0];
    byte[] durable = new byte[0];

    void tear(Random random) {
      int safe = durable.length;
      int unsafe = Math.max(0, written.length - safe);
      byte[] torn = Arrays.copyOf(durable, safe + random.nextInt(unsafe + 1));
      for (int i = safe; i < torn.length; i = (i / SECTOR + 1) * SECTOR) {
        if (random.nextBoolean()) {
          int length = Math.min(torn.length, (i / SECTOR + 1) * SECTOR) - i;
          System.arraycopy(written, i, torn, i, length);
        }
      }
      written = torn;
      durable = torn;
    }
  }

  MemoryDisk(Path... directories) {
    this.directories.addAll(List.of(directories));
  }

  /** Ends the process and the machine: names and content are as they were last synced. */
  void crash() {
    locked.clear();
    names = new TreeMap<>(durableNames);
    names.values().forEach(content -> content.written = content.durable);
  }

  /**
   * Ends the process and the machine as a disk does that works in its own order: of what was not
   * synced, some sectors are there, others are zeros, and the file ends anywhere.
   */
  void crash(Random random) {
    locked.clear();
    names = new TreeMap<>(durableNames);
    names.values().forEach(content -> content.tear(random));
  }

  /** Ends the process alone. */
  void kill() {
    locked.clear();
  }

  byte[] content(Path file) {
    return names.get(file).written.clone();
  }

  void put(Path file, byte[] content) {
    Content changed = names.computeIfAbsent(file, fresh -> new Content());
    changed.written = content.clone();
    changed.durable = changed.written;
    durableNames.put(file, changed);
  }

  /** Takes a file away for good, if it is there. */
  void remove(Path file) {
    names.remove(file);
    durableNames.remove(file);
  }

  /** Returns a disk with the same content, whose crash does not reach this one. */
  MemoryDisk copy() {
    MemoryDisk copy = new MemoryDisk(directories.toArray(Path[]::new));
    names.forEach((path, content) -> copy.put(path, content.written));
    return copy;
  }

  @Override
  public Look look(Path path) {
    boolean directory = directories.contains(path);
    return directory || names.containsKey(path)
        ? new Look(true, false, directory, false, "me")
        : Look.NOTHING;
  }

  @Override
  public void createDirectory(Path directory) {
    directories.add(directory);
  }

  @Override
  public void syncDirectory(Path directory) {
    durableNames = new TreeMap<>(names);
  }

  @Override
  public List<String> list(Path directory) {
    return names.keySet().stream()
        .filter(path -> directory.equals(path.getParent()))
        .map(path -> path.getFileName().toString())
        .sorted()
        .toList();
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    if (names.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    names.put(file, new Content());
    return open(file);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    if (!names.containsKey(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new MemoryFile(names.get(file));
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return open(file);
  }

  @Override
  public void rename(Path from, Path to) {
    names.put(to, names.remove(from));
  }

  @Override
  public void delete(Path file) {
    names.remove(file);
  }

  @Override
  public Optional<Closeable> lock(Path file) {
    return locked.add(file) ? Optional.of(() -> locked.remove(file)) : Optional.empty();
  }

  private record MemoryFile(Content content) implements DiskFile {
    @Override
    public long size() {
      return content.written.length;
    }

    @Override
    public int read(long position, byte[] into) {
      int left = (int) Math.max(0, content.written.length - position);
      int length = Math.min(left, into.length);
      System.arraycopy(content.written, (int) position, into, 0, length);
      return length == 0 ? -1 : length;
    }

    @Override
    public int write(long position, byte[] bytes, int from, int length) {
      int end = (int) position + length;
      byte[] grown = Arrays.copyOf(content.written, Math.max(content.written.length, end));
      System.arraycopy(bytes, from, grown, (int) position, length);
      content.written = grown;
      return length;
    }

    @Override
    public void sync() {
      content.durable = content.written;
    }

    @Override
    public void truncate(long size) {
      content.written = Arrays.copyOf(content.written, (int) size);
    }

    @Override
    public void close() {}
  }
}
