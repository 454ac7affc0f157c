package com.studyteddy.incident.host;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * One record of a {@link Journal}.
 *
 * @param sequence its number in the stream, from 1 without a gap
 * @param type the kind of event: lower-case words joined by hyphens
 * @param version the version of that kind's form, from 1
 * @param payload what the engine wrote; copied in and out
 * @param chain the hash over this record and the chain of the one before, 64 hexadecimal digits;
 *     computed by the engine and only kept by the store
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record JournalRecord(long sequence, String type, int version, byte[] payload, String chain) {
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z-]{0,63}");
  private static final Pattern CHAIN = Pattern.compile("[0-9a-f]{64}");

  // Copies the payload; checks the form of the rest.
  public JournalRecord {
    payload = payload.clone();
    if (sequence < 1 || version < 1) {
      throw new IllegalArgumentException(
          "Sequence and version count from 1, but were %d and %d".formatted(sequence, version));
    }
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "A record's type is lower-case words joined by hyphens, but was '%s'".formatted(type));
    }
    if (!CHAIN.matcher(chain).matches()) {
      throw new IllegalArgumentException(
          "A record's chain is 64 hexadecimal digits, but was '%s'".formatted(chain));
    }
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JournalRecord record
        && sequence == record.sequence
        && version == record.version
        && type.equals(record.type)
        && chain.equals(record.chain)
        && Arrays.equals(payload, record.payload);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence) * 31 + chain.hashCode();
  }

  @Override
  public String toString() {
    return "%d %s v%d (%d bytes)".formatted(sequence, type, version, payload.length);
  }
}
