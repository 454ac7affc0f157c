package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

/** Is told of every event that was wanted, while its bytes are still there. */
interface EventListener {
  void event(byte[] b, int from, int to, EventHeader header, @Nullable Skeleton skeleton);

  /** Says which source the events that follow come from. */
  default void source(String name) {}

  default void further(byte[] b, int from, int to) {}
}
