package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.host.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A whole line and where its parts stand in it: opening a journal looks at every line and needs no
 * record of it.
 *
 * @param line what it stands in; not copied
 * @param sequence the record's sequence
 * @param type where its type begins
 * @param typeEnd and ends
 * @param version its version
 * @param left how many records of the same append follow
 * @param chain where its chain begins
 * @param payload where its payload begins
 * @param payloadEnd and ends
 * @param base64 whether the payload stands there in base64 and quotes
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record LineParts(
    byte[] line,
    long sequence,
    int type,
    int typeEnd,
    int version,
    int left,
    int chain,
    int payload,
    int payloadEnd,
    boolean base64) {
  private static final byte[] TYPE = RecordLine.bytes(",\"type\":\"");
  private static final byte[] VERSION = RecordLine.bytes("\",\"v\":");
  private static final byte[] LEFT = RecordLine.bytes(",\"left\":");
  private static final byte[] CHAIN = RecordLine.bytes(",\"chain\":\"");
  private static final byte[] PAYLOAD = RecordLine.bytes("\",\"payload\":");
  private static final byte[] PAYLOAD64 = RecordLine.bytes("\",\"payload64\":");
  private static final int CHAIN_LENGTH = 64;
  private static final int LONGEST_TYPE = 64;

  /**
   * Takes a line apart.
   *
   * @param line the line, without its end
   * @param from where in it the line begins; it ends where the bytes do
   * @return empty when the checksum or the form is not that of a line
   */
  static Optional<LineParts> of(byte[] line, int from) {
    return RecordLine.hasItsTail(line, from)
        ? new Walk(line, from, line.length - RecordLine.TAIL).parts()
        : Optional.empty();
  }

  /** Returns the record's chain. */
  String chainText() {
    return new String(line, chain, CHAIN_LENGTH, StandardCharsets.ISO_8859_1);
  }

  /** Makes the record. */
  JournalRecord record() {
    return new JournalRecord(
        sequence,
        new String(line, type, typeEnd - type, StandardCharsets.ISO_8859_1),
        version,
        base64
            ? Base64.getDecoder().decode(Arrays.copyOfRange(line, payload + 1, payloadEnd - 1))
            : Arrays.copyOfRange(line, payload, payloadEnd),
        chainText());
  }

  /** Goes through a line once, from left to right. */
  private static final class Walk {
    private final byte[] line;
    private final int end;
    private int at;
    private boolean fits = true;

    Walk(byte[] line, int from, int end) {
      this.line = line;
      this.at = from;
      this.end = end;
    }

    Optional<LineParts> parts() {
      expect(RecordLine.BEGINNING);
      long sequence = number(19);
      expect(TYPE);
      int type = at;
      word();
      int typeEnd = at;
      expect(VERSION);
      int version = (int) number(10);
      int left = stands(LEFT) ? (int) number(9) : 0;
      expect(CHAIN);
      int chain = at;
      hex();
      boolean base64 = stands(PAYLOAD64);
      if (!base64) {
        expect(PAYLOAD);
      }
      return fits && sequence > 0 && version > 0 && (!base64 || isBase64())
          ? Optional.of(
              new LineParts(line, sequence, type, typeEnd, version, left, chain, at, end, base64))
          : Optional.empty();
    }

    private void expect(byte[] text) {
      fits &= stands(text);
    }

    /** Goes beyond a text when it stands here. */
    private boolean stands(byte[] text) {
      if (!fits || end - at < text.length) {
        return false;
      }
      for (int i = 0; i < text.length; i++) {
        if (line[at + i] != text[i]) {
          return false;
        }
      }
      at += text.length;
      return true;
    }

    /** A number from 1 in as many digits at most; 0 when there is none or it is too large. */
    private long number(int digits) {
      int start = at;
      long value = 0;
      while (at < end && at - start < digits && line[at] >= '0' && line[at] <= '9') {
        value = value * 10 + (line[at] - '0');
        at++;
      }
      fits &= at > start && line[start] != '0' && value > 0;
      fits &= digits == 19 || value <= Integer.MAX_VALUE;
      return value;
    }

    private void word() {
      int start = at;
      while (at < end && ((line[at] >= 'a' && line[at] <= 'z') || line[at] == '-')) {
        at++;
      }
      fits &= at > start && at - start <= LONGEST_TYPE && line[start] != '-';
    }

    private void hex() {
      int start = at;
      while (at < end
          && at - start < CHAIN_LENGTH
          && ((line[at] >= '0' && line[at] <= '9') || (line[at] >= 'a' && line[at] <= 'f'))) {
        at++;
      }
      fits &= at - start == CHAIN_LENGTH;
    }

    /** The checksum may fit, and still no version of this library have written that. */
    private boolean isBase64() {
      if (end - at < 2 || line[at] != '"' || line[end - 1] != '"') {
        return false;
      }
      try {
        Base64.getDecoder().decode(Arrays.copyOfRange(line, at + 1, end - 1));
        return true;
      } catch (IllegalArgumentException otherLetters) {
        return false;
      }
    }
  }
}
