package com.studyteddy.incident.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk whose n-th call goes wrong, and all after it when the fault lasts. */
final class FaultyDisk implements Disk {
  /** How. */
  enum Fault {
    /** A write takes half of the bytes and then the disk is full; other calls do nothing at all. */
    NO_SPACE,
    /** The device does not answer. */
    IO_ERROR,
    /** The process may not. */
    NO_ACCESS,
    /** A write takes half of the bytes, which is no failure; other calls go well. */
    SHORT_WRITE
  }

  private final Disk beneath;
  private final Fault fault;
  private final boolean lasting;
  private int callsUntilFault;
  private boolean happened;

  FaultyDisk(Disk beneath, Fault fault, int call, boolean lasting) {
    this.beneath = beneath;
    this.fault = fault;
    this.lasting = lasting;
    this.callsUntilFault = call;
  }

  boolean happened() {
    return happened;
  }

  private boolean due() {
    callsUntilFault--;
    boolean due = lasting ? callsUntilFault <= 0 : callsUntilFault == 0;
    happened |= due;
    return due;
  }

  private void call(String what) throws IOException {
    if (due() && fault != Fault.SHORT_WRITE) {
      throw failure(what);
    }
  }

  private IOException failure(String what) {
    return switch (fault) {
      case NO_SPACE -> new IOException("No space left on device");
      case NO_ACCESS -> new AccessDeniedException(what);
      default -> new IOException("Input/output error");
    };
  }

  @Override
  public Look look(Path path) throws IOException {
    call("look");
    return beneath.look(path);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    call("createDirectory");
    beneath.createDirectory(directory);
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    call("syncDirectory");
    beneath.syncDirectory(directory);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    call("list");
    return beneath.list(directory);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    call("create");
    return new FaultyFile(beneath.create(file));
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    call("open");
    return new FaultyFile(beneath.open(file));
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    call("openToRead");
    return new FaultyFile(beneath.openToRead(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call("rename");
    beneath.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    call("delete");
    beneath.delete(file);
  }

  @Override
  public Optional<Closeable> lock(Path file) throws IOException {
    call("lock");
    return beneath.lock(file);
  }

  private final class FaultyFile implements DiskFile {
    private final DiskFile file;

    FaultyFile(DiskFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      call("size");
      return file.size();
    }

    @Override
    public int read(long position, byte[] into) throws IOException {
      call("read");
      return file.read(position, into);
    }

    @Override
    public int write(long position, byte[] bytes, int from, int length) throws IOException {
      if (!due()) {
        return file.write(position, bytes, from, length);
      }
      if (fault == Fault.SHORT_WRITE || fault == Fault.NO_SPACE) {
        int taken = file.write(position, bytes, from, Math.max(1, length / 2));
        if (fault == Fault.SHORT_WRITE) {
          return taken;
        }
      }
      throw failure("write");
    }

    @Override
    public void sync() throws IOException {
      call("sync");
      file.sync();
    }

    @Override
    public void truncate(long size) throws IOException {
      call("truncate");
      file.truncate(size);
    }

    @Override
    public void close() throws IOException {
      call("close");
      file.close();
    }
  }
}
