package com.studyteddy.incident.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One named stream of log lines: a file, a gzip file or a stream that the host gives.
 *
 * @param name what reports call it
 * @param path the file, or null
 * @param stream the stream, or null
 */
record LogSource(String name, @Nullable Path path, @Nullable InputStream stream) {
  static LogSource file(Path path) {
    Path fileName = path.getFileName();
    return new LogSource(fileName == null ? path.toString() : fileName.toString(), path, null);
  }

  static LogSource stream(String name, InputStream stream) {
    return new LogSource(name, null, stream);
  }

  /** Fails with a message for people where a path cannot be read. */
  void check() throws IOException {
    Path file = path;
    if (file == null) {
      return;
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a directory; name the files in it");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("No permission to read " + file);
    }
  }

  boolean isPlainFile() throws IOException {
    Path file = path;
    return file != null && Files.isRegularFile(file) && !isCompressed(file) && !isUtf16(file);
  }

  /** Returns when the file was written last, or {@link EventHeader#NO_TIME} for a stream. */
  long lastChange() throws IOException {
    Path file = path;
    return file == null ? EventHeader.NO_TIME : Files.getLastModifiedTime(file).toMillis();
  }

  long size() throws IOException {
    Path file = path;
    return file == null ? -1 : Files.size(file);
  }

  FileChannel channel() throws IOException {
    Path file = path;
    if (file == null) {
      throw new IllegalStateException(name + " is no file");
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Opens what is no plain file as a feed of UTF-8 bytes. */
  ByteFeed open() throws IOException {
    InputStream in = stream;
    Path file = path;
    if (in == null && file != null) {
      in = Files.newInputStream(file);
    }
    if (in == null) {
      throw new IllegalStateException("A source needs a path or a stream");
    }
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(4);
    byte[] head = buffered.readNBytes(4);
    buffered.reset();
    if (head.length >= 2 && (head[0] & 255) == 0x1f && (head[1] & 255) == 0x8b) {
      return new StreamFeed(new GZIPInputStream(buffered, 1 << 16), true);
    }
    if (Utf16.isAt(head)) {
      return new StreamFeed(Utf16.decode(buffered, head), false);
    }
    return new StreamFeed(buffered, false);
  }

  private static boolean isCompressed(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(2);
      return head.length == 2 && (head[0] & 255) == 0x1f && (head[1] & 255) == 0x8b;
    }
  }

  private static boolean isUtf16(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Utf16.isAt(in.readNBytes(4));
    }
  }
}
