package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which events are wanted. */
final class Selection {
  int minLevel = Level.NONE;
  long since = Long.MIN_VALUE;
  long until = Long.MAX_VALUE;
  byte @Nullable [] text;
  final Map<String, String> fields = new TreeMap<>();

  Selection copy() {
    Selection copy = new Selection();
    copy.minLevel = minLevel;
    copy.since = since;
    copy.until = until;
    copy.text = text;
    copy.fields.putAll(fields);
    return copy;
  }

  void since(Instant from) {
    since = from.toEpochMilli();
  }

  void until(Instant end) {
    until = end.toEpochMilli();
  }

  void containing(String wanted) {
    text = wanted.getBytes(StandardCharsets.UTF_8);
  }

  /** Tells whether level and time decide alone. */
  boolean needsHeadOnly() {
    return text == null && fields.isEmpty();
  }

  /** An event without a time is within no window; one without a level is at INFO. */
  boolean wants(byte[] b, int from, int to, EventHeader h, LineFormat format) {
    if (!wantsHead(h)) {
      return false;
    }
    byte[] wanted = text;
    if (wanted != null && !contains(b, from, to, wanted)) {
      return false;
    }
    if (fields.isEmpty()) {
      return true;
    }
    for (Map.Entry<String, String> e : fields.entrySet()) {
      String found = format.field(b, from, to, h, e.getKey());
      if (!e.getValue().equals(found)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether level and time are wanted. */
  boolean wantsHead(EventHeader h) {
    if (minLevel >= 0 && (h.level < 0 ? Level.INFO.rank() : h.level) < minLevel) {
      return false;
    }
    return (since == Long.MIN_VALUE && until == Long.MAX_VALUE)
        || (h.time != EventHeader.NO_TIME && h.time >= since && h.time < until);
  }

  private static boolean contains(byte[] b, int from, int to, byte[] wanted) {
    for (int i = from; i + wanted.length <= to; i++) {
      if (StackTrace.startsWith(b, i, to, wanted)) {
        return true;
      }
    }
    return false;
  }
}
