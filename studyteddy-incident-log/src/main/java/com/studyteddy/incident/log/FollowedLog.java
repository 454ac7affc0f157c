package com.studyteddy.incident.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows a file that grows, also when it is truncated or another takes its place.
 *
 * <p>Each {@link #poll()} reads what was written since the last, and returns; when to call it is up
 * to the host. A line counts once its end was written. Belongs to one thread.
 *
 * @since 0.1
 */
public final class FollowedLog implements AutoCloseable {
  private static final int MOST_AT_ONCE = 64 << 20;

  private final Path path;
  private final LogTap tap;
  private final ByteBuffer read = ByteBuffer.allocate(64 << 10);
  private byte[] rest = new byte[LineScanner.MAX_LINE];
  private int restLength;
  private boolean cut;
  private boolean hasMore;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;

  private FollowedLog(Path path, LogTap tap) {
    this.path = path;
    this.tap = tap;
  }

  /**
   * Follows a file from its start; it need not exist yet.
   *
   * @param path the file, by the name under which a new one takes its place
   * @param tap where its lines go
   * @return a follower that has read nothing
   */
  public static FollowedLog of(Path path, LogTap tap) {
    return new FollowedLog(path, tap);
  }

  /**
   * Reads what is there and offers its lines to the tap; never waits.
   *
   * @return how many lines there were, those that the tap dropped included
   * @throws IOException if the file is there and cannot be read
   */
  public int poll() throws IOException {
    return poll(MOST_AT_ONCE);
  }

  /**
   * Reads at most so much of what is there, so that a tap of bounded capacity can be drained before
   * the next.
   *
   * @param mostBytes about how many bytes to read, at least 1
   * @return how many lines there were; 0 does not mean that all is read
   * @throws IOException if the file is there and cannot be read
   */
  public int poll(int mostBytes) throws IOException {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("mostBytes must be at least 1, but was " + mostBytes);
    }
    if (channel == null && !open()) {
      return 0;
    }
    int lines = readOn(mostBytes);
    if (!hasMore && wasReplaced()) {
      lines += endOfFile();
      close();
      if (open()) {
        lines += readOn(mostBytes);
      }
    }
    return lines;
  }

  /**
   * Tells whether the last {@link #poll(int)} left something unread.
   *
   * @return false if it reached the end of what was written
   */
  public boolean hasMore() {
    return hasMore;
  }

  private boolean open() throws IOException {
    try {
      identity = identity();
      channel = FileChannel.open(path, StandardOpenOption.READ);
      return true;
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  private @Nullable Object identity() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private boolean wasReplaced() throws IOException {
    try {
      return !Objects.equals(identity, identity());
    } catch (NoSuchFileException moved) {
      return false; // the new one is not there yet
    }
  }

  private int readOn(int mostBytes) throws IOException {
    FileChannel from = channel;
    if (from == null) {
      return 0;
    }
    if (from.size() < from.position()) {
      from.position(0); // truncated: what is there now is new
      restLength = 0;
      cut = false;
    }
    int lines = 0;
    int total = 0;
    hasMore = false;
    while (!hasMore) {
      read.clear();
      int n = from.read(read);
      if (n <= 0) {
        break;
      }
      total += n;
      hasMore = total >= mostBytes;
      for (int i = 0; i < n; i++) {
        lines += take(read.get(i));
      }
    }
    return lines;
  }

  private int take(byte b) {
    if (b != '\n') {
      if (restLength < rest.length) {
        rest[restLength++] = b;
      } else {
        cut = true;
      }
      return 0;
    }
    offer();
    return 1;
  }

  /** The last line of a file that is gone needs no line end. */
  private int endOfFile() {
    if (restLength == 0 && !cut) {
      return 0;
    }
    offer();
    return 1;
  }

  private void offer() {
    int length = restLength > 0 && rest[restLength - 1] == '\r' ? restLength - 1 : restLength;
    tap.offer(new String(rest, 0, length, StandardCharsets.UTF_8));
    restLength = 0;
    cut = false;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
