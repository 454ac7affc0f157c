package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.host.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a journal that says in which format it is and how often it was opened. It is only
 * ever replaced whole.
 */
final class JournalHeader {
  static final String NAME = "journal.json";
  private static final String FRESH = "journal.json.new";
  private static final int FORMAT = 1;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\{\"format\":([1-9][0-9]{0,8}),\"generation\":([1-9][0-9]{0,8}))"
              + ",\"crc32c\":\"([0-9a-f]{8})\"}\n");
  private static final Pattern ANY_FORMAT =
      Pattern.compile("\\{\"format\":([1-9][0-9]{0,8})[,}].*", Pattern.DOTALL);

  private JournalHeader() {}

  /**
   * Returns how often the journal was opened before; 0 when it never was. Changes nothing.
   *
   * @throws JournalException codes {@code "journal-damaged"}, {@code "journal-too-new"}
   */
  static long generation(Path directory, Disk disk) throws IOException {
    Path header = directory.resolve(NAME);
    if (!disk.look(header).exists()) {
      if (JournalDirectory.streams(directory, disk).isEmpty()) {
        return 0;
      }
      throw Failures.damaged(
          header,
          0,
          "it is missing; it counts how often the journal was opened, so fences need it");
    }
    String text = read(header, disk);
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()
        && Integer.parseInt(matcher.group(2)) == FORMAT
        && checksum(matcher.group(1)).equals(matcher.group(4))) {
      return Long.parseLong(matcher.group(3));
    }
    Matcher format = ANY_FORMAT.matcher(text);
    if (format.matches() && Integer.parseInt(format.group(1)) > FORMAT) {
      throw new JournalException(
          "journal-too-new",
          "The journal in %s has format %s, but this version of the library knows only %d; open it with"
                  .formatted(directory, format.group(1), FORMAT)
              + " the version that wrote it, or a newer one");
    }
    throw Failures.damaged(header, 0, "it does not have its form");
  }

  /** Puts a new header in the place of the old one. */
  static void write(Path directory, Disk disk, long generation) throws IOException {
    byte[] checked = RecordLine.bytes("{\"format\":" + FORMAT + ",\"generation\":" + generation);
    byte[] tail = RecordLine.tail(RecordLine.checksum(checked, 0, checked.length));
    byte[] text = Arrays.copyOf(checked, checked.length + tail.length + 1);
    System.arraycopy(tail, 0, text, checked.length, tail.length);
    text[text.length - 1] = '\n';
    Path fresh = directory.resolve(FRESH);
    disk.delete(fresh);
    try (DiskFile created = disk.create(fresh)) {
      Disk.writeFully(created, 0, text);
      created.sync();
    }
    disk.rename(fresh, directory.resolve(NAME));
    disk.syncDirectory(directory);
  }

  private static String read(Path header, Disk disk) throws IOException {
    try (DiskFile opened = disk.openToRead(header)) {
      byte[] content = new byte[1024];
      int length = opened.read(0, content);
      return new String(content, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
  }

  private static String checksum(String text) {
    byte[] bytes = RecordLine.bytes(text);
    return HexFormat.of().toHexDigits(RecordLine.checksum(bytes, 0, bytes.length));
  }
}
