package com.studyteddy.incident.log;

import java.io.Closeable;
import java.io.IOException;

/** Where bytes come from, some at a time. */
interface ByteFeed extends Closeable {
  /** Reads up to {@code length} bytes to {@code into[at..]}; returns how many, or -1 at the end. */
  int read(byte[] into, int at, int length) throws IOException;

  @Override
  default void close() throws IOException {}
}
