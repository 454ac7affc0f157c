package com.studyteddy.incident.core.simulation;

import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.testkit.MemoryJournal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A journal that a released version wrote, as files in {@code NAME.zip}, and what that version made
 * of it, in {@code NAME.txt}.
 */
record GoldenFuture(Path zip) {
  private static final String LOCKS = "journal\\.(gate|lock)";
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** Those of every version, in order. */
  static List<GoldenFuture> under(Path golden) throws IOException {
    try (Stream<Path> files = Files.walk(golden)) {
      return files
          .filter(file -> file.toString().endsWith(".zip"))
          .sorted()
          .map(GoldenFuture::new)
          .toList();
    }
  }

  /** Writes one; fails when it is there already. */
  static GoldenFuture write(Path version, String name, MemoryJournal journal, Path work)
      throws IOException {
    try (FileJournal copy = FileJournal.open(work)) {
      for (String stream : journal.streams()) {
        Fence fence = copy.claim(stream, LEASE);
        copy.append(fence, 0, journal.read(stream, 0), Durability.SYNCED);
      }
    }
    GoldenFuture future = new GoldenFuture(version.resolve(name + ".zip"));
    try (ZipOutputStream zip =
            new ZipOutputStream(
                Files.newOutputStream(future.zip(), StandardOpenOption.CREATE_NEW));
        Stream<Path> files = Files.list(work)) {
      for (Path file : files.filter(GoldenFuture::isWorthKeeping).sorted().toList()) {
        ZipEntry entry = new ZipEntry(file.getFileName().toString());
        entry.setLastModifiedTime(FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
      }
    }
    Files.writeString(future.states(), StateText.of(journal));
    return future;
  }

  private static boolean isWorthKeeping(Path file) {
    return !file.getFileName().toString().matches(LOCKS);
  }

  private Path states() {
    return Path.of(zip.toString().replaceFirst("zip$", "txt"));
  }

  /** What the version that wrote it made of it. */
  String state() throws IOException {
    return Files.readString(states(), StandardCharsets.UTF_8);
  }

  /** Puts the files into an empty directory and opens them. */
  FileJournal open(Path directory) throws IOException {
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Files.copy(entries, directory.resolve(Path.of(entry.getName()).getFileName()));
      }
    }
    return FileJournal.open(directory);
  }

  /** Copies it to where time is moved by hand. */
  static void copy(Journal from, MemoryJournal to) {
    for (String stream : from.streams()) {
      Fence fence = to.claim(stream, LEASE);
      to.append(fence, 0, from.read(stream, 0), Durability.SYNCED);
      to.release(fence);
    }
  }

  @Override
  public String toString() {
    Path version = zip.getParent();
    return (version == null ? "" : version.getFileName() + "/") + zip.getFileName();
  }
}
