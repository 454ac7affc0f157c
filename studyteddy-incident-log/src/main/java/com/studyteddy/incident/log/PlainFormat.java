package com.studyteddy.incident.log;

/** Every line is an event and all of it the message. */
final class PlainFormat extends LineFormat {
  @Override
  String name() {
    return "plain lines";
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    return true;
  }

  @Override
  boolean isPlain() {
    return true;
  }

  @Override
  LineFormat fresh() {
    return this;
  }
}
