package com.studyteddy.incident.core.journal;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of this machine. Written through {@link RandomAccessFile}, because an interrupt closes
 * a {@link FileChannel} in the middle of a write.
 */
final class LocalDisk implements Disk {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  @Override
  public Look look(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean open =
          isPosix(path)
              && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                  .contains(PosixFilePermission.OTHERS_WRITE);
      return new Look(
          true,
          attributes.isSymbolicLink(),
          attributes.isDirectory(),
          open,
          Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName());
    } catch (NoSuchFileException nothing) {
      return Look.NOTHING;
    }
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return; // there a directory cannot be opened, and needs not be
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException inTheMiddle) {
          interrupted |= Thread.interrupted(); // not the disk's refusal, so it may be asked again
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    }
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    Files.createFile(file, ownerOnly(file, "rw-------"));
    return new LocalFile(file, "rw");
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return plain(file, "rw");
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return plain(file, "r");
  }

  private static DiskFile plain(Path file, String mode) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "is not a plain file");
    }
    return new LocalFile(file, mode);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            ownerOnly(file, "rw-------"));
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel); // closing it gives the lock back
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // falls through: held all the same
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
    channel.close();
    return Optional.empty();
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static final class LocalFile implements DiskFile {
    private final RandomAccessFile file;

    LocalFile(Path path, String mode) throws IOException {
      file = new RandomAccessFile(path.toFile(), mode);
    }

    @Override
    public long size() throws IOException {
      return file.length();
    }

    @Override
    public int read(long position, byte[] into) throws IOException {
      file.seek(position);
      return file.read(into);
    }

    @Override
    public int write(long position, byte[] bytes, int from, int length) throws IOException {
      file.seek(position);
      file.write(bytes, from, length);
      return length;
    }

    @Override
    public void sync() throws IOException {
      file.getFD().sync(); // fdatasync is to be had from a channel alone, and would save nothing
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
