package com.studyteddy.incident.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Notes how much was read of which file. */
record CountingDisk(Disk beneath, List<Read> reads) implements DelegatingDisk {
  record Read(Path file, long bytes) {}

  long readOf(Path file) {
    return reads.stream().filter(each -> each.file().equals(file)).mapToLong(Read::bytes).sum();
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    return new CountingFile(beneath.openToRead(file), file, reads);
  }

  private record CountingFile(DiskFile beneath, Path file, List<Read> reads)
      implements DelegatingDisk.DelegatingFile {
    @Override
    public int read(long position, byte[] into) throws IOException {
      int read = beneath.read(position, into);
      reads.add(new Read(file, Math.max(0, read)));
      return read;
    }
  }
}
