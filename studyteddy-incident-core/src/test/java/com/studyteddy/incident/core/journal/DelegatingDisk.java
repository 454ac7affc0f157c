package com.studyteddy.incident.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk that is like another but for what a test says. */
interface DelegatingDisk extends Disk {
  Disk beneath();

  @Override
  default Look look(Path path) throws IOException {
    return beneath().look(path);
  }

  @Override
  default void createDirectory(Path directory) throws IOException {
    beneath().createDirectory(directory);
  }

  @Override
  default void syncDirectory(Path directory) throws IOException {
    beneath().syncDirectory(directory);
  }

  @Override
  default List<String> list(Path directory) throws IOException {
    return beneath().list(directory);
  }

  @Override
  default DiskFile create(Path file) throws IOException {
    return beneath().create(file);
  }

  @Override
  default DiskFile open(Path file) throws IOException {
    return beneath().open(file);
  }

  @Override
  default DiskFile openToRead(Path file) throws IOException {
    return beneath().openToRead(file);
  }

  @Override
  default void rename(Path from, Path to) throws IOException {
    beneath().rename(from, to);
  }

  @Override
  default void delete(Path file) throws IOException {
    beneath().delete(file);
  }

  @Override
  default Optional<Closeable> lock(Path file) throws IOException {
    return beneath().lock(file);
  }

  /** A file that is like another but for what a test says. */
  interface DelegatingFile extends DiskFile {
    DiskFile beneath();

    @Override
    default long size() throws IOException {
      return beneath().size();
    }

    @Override
    default int read(long position, byte[] into) throws IOException {
      return beneath().read(position, into);
    }

    @Override
    default int write(long position, byte[] bytes, int from, int length) throws IOException {
      return beneath().write(position, bytes, from, length);
    }

    @Override
    default void sync() throws IOException {
      beneath().sync();
    }

    @Override
    default void truncate(long size) throws IOException {
      beneath().truncate(size);
    }

    @Override
    default void close() throws IOException {
      beneath().close();
    }
  }
}
