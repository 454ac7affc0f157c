package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.host.JournalRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern HEAD =
      Pattern.compile(
          "\\{\"seq\":([1-9][0-9]{0,18}),\"type\":\"([a-z-]{1,64})\",\"v\":([1-9][0-9]{0,9}),"
              + "(?:\"left\":([1-9][0-9]{0,8}),)?\"chain\":\"([0-9a-f]{64})\",\"payload(64)?\":");
  private static final int LONGEST_HEAD = 320;
  private static final int TAIL = tail(0).length;

  private static final RecordJson JSON =
      new RecordJson(
          name -> {
            throw new IllegalArgumentException("a journal holds no target");
          });

  /** Writes the line, its end included. */
  byte[] bytes() {
    byte[] payload = record.payload();
    boolean json = isOneLineOfJson(payload);
    byte[] head =
        bytes(
            // in no locale: some write numbers with digits of their own
            String.format(
                Locale.ROOT,
                "{\"seq\":%d,\"type\":\"%s\",\"v\":%d,%s\"chain\":\"%s\",\"payload%s\":",
                record.sequence(),
                record.type(),
                record.version(),
                left > 0 ? "\"left\":" + left + "," : "",
                record.chain(),
                json ? "" : "64"));
    byte[] body = json ? payload : bytes('"' + Base64.getEncoder().encodeToString(payload) + '"');
    byte[] line = Arrays.copyOf(head, head.length + body.length + TAIL + 1);
    System.arraycopy(body, 0, line, head.length, body.length);
    int checked = head.length + body.length;
    System.arraycopy(tail(checksum(line, 0, checked)), 0, line, checked, TAIL);
    line[line.length - 1] = '\n';
    return line;
  }

  /** Reads a line from a place in bytes to their end; empty when it is not whole. */
  static Optional<RecordLine> parse(byte[] bytes, int from) {
    int checked = bytes.length - TAIL;
    if (checked <= from || !isTail(bytes, checked, checksum(bytes, from, checked - from))) {
      return Optional.empty();
    }
    String head =
        new String(
            bytes, from, Math.min(checked - from, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
    Matcher matcher = HEAD.matcher(head);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    try {
      byte[] payload = Arrays.copyOfRange(bytes, from + matcher.end(), checked);
      boolean base64 = matcher.group(6) != null;
      return Optional.of(
          new RecordLine(
              new JournalRecord(
                  Long.parseLong(matcher.group(1)),
                  matcher.group(2),
                  Integer.parseInt(matcher.group(3)),
                  base64 ? decoded(payload) : payload,
                  matcher.group(5)),
              matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4))));
    } catch (IllegalArgumentException notWritten) {
      return Optional.empty(); // the checksum fits, but no version of this library writes that
    }
  }

  /** Returns the end of a line with a checksum, without the line end. */
  static byte[] tail(int checksum) {
    return bytes(",\"crc32c\":\"" + HexFormat.of().toHexDigits(checksum) + "\"}");
  }

  /** Computes the checksum of a part of bytes. */
  static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static boolean isTail(byte[] bytes, int from, int checksum) {
    return ByteBuffer.wrap(bytes, from, TAIL).equals(ByteBuffer.wrap(tail(checksum)));
  }

  private static byte[] decoded(byte[] quoted) {
    if (quoted.length < 2 || quoted[0] != '"' || quoted[quoted.length - 1] != '"') {
      throw new IllegalArgumentException("not quoted");
    }
    return Base64.getDecoder().decode(Arrays.copyOfRange(quoted, 1, quoted.length - 1));
  }

  private static boolean isOneLineOfJson(byte[] payload) {
    if (payload.length < 2 || payload[0] != '{' || payload[payload.length - 1] != '}') {
      return false;
    }
    for (byte each : payload) {
      if (each == '\n' || each == '\r') {
        return false;
      }
    }
    try {
      JSON.parse(payload);
      return true;
    } catch (IllegalArgumentException somethingElse) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
