package com.studyteddy.incident.spi;

import java.util.Arrays;
import java.util.Map;

/**
 * An alert as it came in, before anything was read.
 *
 * @param body the bytes; copied in and out
 * @param headers the header fields by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record RawAlert(byte[] body, Map<String, String> headers) {
  // Copies.
  public RawAlert {
    body = body.clone();
    headers = Map.copyOf(headers);
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawAlert raw
        && Arrays.equals(body, raw.body)
        && headers.equals(raw.headers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(body) + headers.hashCode();
  }

  @Override
  public String toString() {
    return "RawAlert[%d bytes]".formatted(body.length);
  }
}
