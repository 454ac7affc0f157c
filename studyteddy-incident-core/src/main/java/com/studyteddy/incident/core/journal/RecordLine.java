package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.JournalRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * A record as one line of a stream's file.
 *
 * <pre>{@code
 * {"seq":7,"type":"noted","v":1,"chain":"...","payload":{...},"crc32c":"0a1b2c3d"}
 * }</pre>
 *
 * A payload that is not one line of JSON stands as {@code "payload64":"..."}. Records that were
 * appended together say how many of them follow ({@code "left":2}), so that none of them counts
 * when the last is missing. The checksum is over all before it.
 *
 * @param record the record
 * @param left how many records of the same append follow
 */
record RecordLine(JournalRecord record, int left) {
  /** What every line begins with. */
  static final byte[] BEGINNING = bytes("{\"seq\":");

  /** No line is longer. */
  static final int LONGEST = 8 << 20;

  private static final byte[] TAIL_FORM = bytes(",\"crc32c\":\"00000000\"}");

  /** How long the end of a line is, without the line end. */
  static final int TAIL = TAIL_FORM.length;

  /** Writes the line, its end included. */
  byte[] bytes() {
    byte[] payload = record.payload();
    boolean json = JsonLine.is(payload);
    // piece by piece: a format takes longer, and in some countries writes digits of their own
    StringBuilder text =
        new StringBuilder(192)
            .append("{\"seq\":")
            .append(record.sequence())
            .append(",\"type\":\"")
            .append(record.type())
            .append("\",\"v\":")
            .append(record.version());
    if (left > 0) {
      text.append(",\"left\":").append(left);
    }
    text.append(",\"chain\":\"").append(record.chain());
    byte[] head = bytes(text.append(json ? "\",\"payload\":" : "\",\"payload64\":").toString());
    byte[] body = json ? payload : bytes('"' + Base64.getEncoder().encodeToString(payload) + '"');
    byte[] line = Arrays.copyOf(head, head.length + body.length + TAIL + 1);
    System.arraycopy(body, 0, line, head.length, body.length);
    int checked = head.length + body.length;
    System.arraycopy(tail(checksum(line, 0, checked)), 0, line, checked, TAIL);
    line[line.length - 1] = '\n';
    return line;
  }

  /** Tells whether bytes from a place to their end close with the checksum of what is before it. */
  static boolean hasItsTail(byte[] bytes, int from) {
    int checked = bytes.length - TAIL;
    if (checked <= from || bytes[bytes.length - 1] != '}') {
      return false;
    }
    return ByteBuffer.wrap(bytes, checked, TAIL)
        .equals(ByteBuffer.wrap(tail(checksum(bytes, from, checked - from))));
  }

  /** Tells whether bytes up to an end close as a line does, whatever the checksum. */
  static boolean looksLikeItsTail(byte[] bytes, int end) {
    int digits = end - 10;
    int from = end - TAIL;
    return from >= 0
        && ByteBuffer.wrap(bytes, from, digits - from)
            .equals(ByteBuffer.wrap(TAIL_FORM, 0, digits - from));
  }

  /** Tells whether bytes from a place begin as a line does. */
  static boolean beginsAt(byte[] bytes, int from) {
    return bytes.length - from >= BEGINNING.length
        && ByteBuffer.wrap(bytes, from, BEGINNING.length).equals(ByteBuffer.wrap(BEGINNING));
  }

  /** Returns the end of a line with a checksum, without the line end. */
  static byte[] tail(int checksum) {
    byte[] tail = TAIL_FORM.clone();
    for (int i = 0; i < 8; i++) {
      tail[tail.length - 3 - i] = (byte) Character.forDigit((checksum >>> (4 * i)) & 0xf, 16);
    }
    return tail;
  }

  /** Computes the checksum of a part of bytes. */
  static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
