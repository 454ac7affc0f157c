package com.studyteddy.incident.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the time of a log's last event, from the end of each file where that can be reached. */
final class LastTime {
  private static final int TAIL = 256 << 10;

  private LastTime() {}

  static @Nullable Instant of(ReadingPlan plan) throws IOException {
    long last = EventHeader.NO_TIME;
    for (LogSource source : plan.sources) {
      source.check();
      if (source.isPlainFile()) {
        last = Math.max(last, inTail(plan, source));
      } else if (source.path() != null) {
        last = Math.max(last, inWhole(plan, source));
      } else {
        throw new IllegalStateException(
            source.name() + " is a stream, whose end is known only once it is read");
      }
    }
    return last == EventHeader.NO_TIME ? null : Instant.ofEpochMilli(last);
  }

  private static long inTail(ReadingPlan plan, LogSource source) throws IOException {
    try (FileChannel channel = source.channel()) {
      long size = channel.size();
      byte[] head = bytes(channel, 0, (int) Math.min(size, FormatRecognizer.SAMPLE));
      LineFormat format =
          LogReading.format(plan, head, head.length - LineScanner.SLACK, plan.times(source));
      byte[] tail = bytes(channel, Math.max(0, size - TAIL), (int) Math.min(size, TAIL));
      EventHeader header = new EventHeader();
      long last = EventHeader.NO_TIME;
      int start = 0;
      int end = tail.length - LineScanner.SLACK;
      for (int i = 0; i <= end; i++) {
        if (i == end || tail[i] == '\n') {
          if (i > start && format.read(tail, start, i, header)) {
            last = Math.max(last, header.time);
          }
          start = i + 1;
        }
      }
      return last;
    }
  }

  private static byte[] bytes(FileChannel channel, long from, int length) throws IOException {
    byte[] bytes = new byte[length + LineScanner.SLACK];
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
    return bytes;
  }

  /** The end of a compressed file cannot be reached but through all of it. */
  private static long inWhole(ReadingPlan plan, LogSource source) throws IOException {
    ReadingPlan one = new ReadingPlan();
    one.sources.add(source);
    one.zone = plan.zone;
    one.latest = plan.latest;
    one.layout = plan.layout;
    TimeAxis axis = new LogReading(one).builder().axis;
    return axis.isEmpty() ? EventHeader.NO_TIME : axis.last;
  }
}
