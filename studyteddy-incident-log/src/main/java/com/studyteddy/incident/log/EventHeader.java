package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

/** What a format read from the first line of an event; one instance is reused for every line. */
final class EventHeader {
  static final long NO_TIME = Long.MIN_VALUE;

  /** Milliseconds since 1970, or {@link #NO_TIME}. */
  long time;

  /** A {@link Level}'s rank, or {@link Level#NONE}. */
  int level;

  int loggerFrom;
  int loggerTo;
  int messageFrom;
  int messageTo;

  /** A status code such as 503, or 0. */
  int status;

  /** Where the endpoint lies that the format itself names, or -1. */
  int endpointFrom;

  int endpointTo;

  /** Whether a field was read that is the message. */
  boolean hasMessage;

  /** Whether the message holds escapes that have to be resolved before it is mined. */
  boolean escaped;

  /** Where a field lies that holds a stack trace, escaped; empty if there is none. */
  int traceFrom;

  int traceTo;

  /** What stands between time and message, if it is well known. */
  @Nullable KnownHead head;

  void clear(int from, int to) {
    time = NO_TIME;
    level = Level.NONE;
    loggerFrom = 0;
    loggerTo = 0;
    messageFrom = from;
    messageTo = to;
    status = 0;
    endpointFrom = -1;
    endpointTo = -1;
    hasMessage = false;
    escaped = false;
    traceFrom = 0;
    traceTo = 0;
    head = null;
  }
}
