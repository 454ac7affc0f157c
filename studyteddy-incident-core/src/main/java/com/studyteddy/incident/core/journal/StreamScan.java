package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.LineReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream's file from the start, or from a place in it, and says in what state it is.
 * Changes nothing.
 *
 * <p>The line between a torn tail and damage: what was torn while it was written was never
 * acknowledged, so it has nothing whole behind it, begins as our lines do (or with the zeros of a
 * block that never reached the disk), and one changed byte does not explain it. Everything else is
 * damage.
 */
final class StreamScan {
  private final LineReader lines;
  private final Consumer<LineParts> records;
  private final Mark from;
  private long sequence;
  private int left;
  private @Nullable LineParts last;
  private long lastLine;

  /** What was found. */
  sealed interface Finding {
    /** Every line is whole. */
    record Whole(Mark upTo) implements Finding {}

    /** It is whole up to a place; what follows was never acknowledged. */
    record Torn(Mark upTo, String reason) implements Finding {}

    /** Something that was acknowledged is not there any more as it was. */
    record Damaged(long offset, String reason) implements Finding {}
  }

  private StreamScan(DiskFile file, Mark from, long size, Consumer<LineParts> records) {
    this.lines = new LineReader(file, from.end(), size);
    this.from = from;
    this.sequence = from.sequence();
    this.records = records;
  }

  /** Reads from a place up to a size and hands over each whole line as it comes. */
  static Finding of(DiskFile file, Mark from, long size, Consumer<LineParts> records)
      throws IOException {
    return from.end() == size
        ? new Finding.Whole(from)
        : new StreamScan(file, from, size, records).run();
  }

  private Finding run() throws IOException {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      Line here = line.get();
      Optional<LineParts> whole = here.ended() ? LineParts.of(here.bytes(), 0) : Optional.empty();
      if (whole.isEmpty()) {
        return judge(here);
      }
      LineParts found = whole.get();
      if (found.sequence() != sequence + 1) {
        return new Finding.Damaged(
            here.offset(),
            "record %d stands where record %d belongs".formatted(found.sequence(), sequence + 1));
      }
      if (left > 0 && found.left() != left - 1) {
        return new Finding.Damaged(
            here.offset(),
            "record %d was not appended with the one before".formatted(sequence + 1));
      }
      sequence++;
      left = found.left();
      records.accept(found);
      if (left == 0) {
        last = found;
        lastLine = here.offset();
      }
    }
    return left == 0
        ? new Finding.Whole(upTo())
        : new Finding.Torn(upTo(), "%d records of one append are missing".formatted(left));
  }

  private Mark upTo() {
    LineParts line = last;
    return line == null
        ? from
        : new Mark(lastLine, lastLine + line.line().length + 1, line.sequence(), line.chainText());
  }

  private Finding judge(Line first) throws IOException {
    long offset = first.offset();
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    Line last = first;
    for (Optional<Line> line = Optional.of(first); line.isPresent(); line = lines.next()) {
      last = line.get();
      if (holdsWholeRecord(last, last.offset() == offset)) {
        return new Finding.Damaged(offset, "whole records follow something that is none");
      }
      if (rest.size() <= RecordLine.LONGEST) {
        rest.writeBytes(last.bytes());
        rest.write('\n');
      }
    }
    byte[] tail = rest.toByteArray(); // ends with a line end, whether the file does or not
    if (!last.ended() && wholeButForItsEnd(last)) {
      return new Finding.Damaged(
          last.offset() + last.bytes().length - 1, "the end of the last line was changed");
    }
    if (last.ended() && tail.length <= RecordLine.LONGEST) {
      OptionalLong changed = ChangedByte.find(Arrays.copyOf(tail, tail.length - 1));
      if (changed.isPresent()) {
        return new Finding.Damaged(
            offset + changed.getAsLong(), "one byte of the last record was changed");
      }
    }
    if (!beginsAsOurs(tail)) {
      return new Finding.Damaged(offset, "something stands there that no record begins with");
    }
    return new Finding.Torn(upTo(), "the last record was not written to its end");
  }

  /** A record may also stand inside a line, where the line end before it was changed. */
  private static boolean holdsWholeRecord(Line line, boolean first) {
    byte[] bytes = line.bytes();
    if (!line.ended()) {
      return false;
    }
    for (int i = first ? 1 : 0; i + RecordLine.BEGINNING.length <= bytes.length; i++) {
      if (bytes[i] == '{' && RecordLine.beginsAt(bytes, i) && LineParts.of(bytes, i).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A zero there is a block that never reached the disk. */
  private static boolean wholeButForItsEnd(Line line) {
    byte[] bytes = line.bytes();
    return bytes.length > 0
        && bytes[bytes.length - 1] != 0
        && LineParts.of(Arrays.copyOf(bytes, bytes.length - 1), 0).isPresent();
  }

  /** As far as it goes, or until the zeros begin. */
  private static boolean beginsAsOurs(byte[] tail) {
    int length = Math.min(tail.length - 1, RecordLine.BEGINNING.length);
    for (int i = 0; i < length && tail[i] != 0; i++) {
      if (tail[i] != RecordLine.BEGINNING[i]) {
        return false;
      }
    }
    return length > 0;
  }
}
