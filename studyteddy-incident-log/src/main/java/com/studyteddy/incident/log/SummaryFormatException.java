package com.studyteddy.incident.log;

/**
 * The bytes are no summary that this version can read.
 *
 * @since 0.1
 */
public final class SummaryFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  SummaryFormatException(String message) {
    super(message);
  }
}
