package com.studyteddy.incident.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk that notes the order of the calls that change something or make it last.
 *
 * @param beneath what it is like
 * @param calls what was called, the newest last
 */
record WatchedDisk(Disk beneath, List<String> calls) implements DelegatingDisk {
  @Override
  public void syncDirectory(Path directory) throws IOException {
    calls.add("syncDirectory " + directory);
    beneath.syncDirectory(directory);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    calls.add("rename");
    beneath.rename(from, to);
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    calls.add("create");
    return new WatchedFile(beneath.create(file), calls);
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return new WatchedFile(beneath.open(file), calls);
  }

  private record WatchedFile(Disk.DiskFile beneath, List<String> calls)
      implements DelegatingDisk.DelegatingFile {
    @Override
    public int write(long position, byte[] bytes, int from, int length) throws IOException {
      calls.add("write");
      return beneath.write(position, bytes, from, length);
    }

    @Override
    public void sync() throws IOException {
      calls.add("sync");
      beneath.sync();
    }
  }
}
