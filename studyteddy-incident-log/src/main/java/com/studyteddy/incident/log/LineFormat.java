package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How one source writes its events. Instances keep caches and belong to one thread. */
abstract class LineFormat {
  /** Returns the name that reports use, for example {@code "logfmt"}. */
  abstract String name();

  /**
   * Reads the head of an event.
   *
   * @return whether the line starts an event; if not, the header means nothing
   */
  abstract boolean read(byte[] b, int from, int to, EventHeader into);

  /**
   * Reads the head of an event if it is like one that was read before. Where the line ends need not
   * be known: a head that is found here holds no line end.
   *
   * @param into holds time, level, logger and where the message begins; nothing else is written
   */
  boolean glance(byte[] b, int from, EventHeader into) {
    return false;
  }

  /**
   * Returns the level of the event that the line starts, {@link Level#NONE} if it says none, or
   * {@code -2} if it starts none. Cheaper than {@link #read} where a format can tell by a glance.
   */
  int level(byte[] b, int from, int to, EventHeader scratch) {
    return read(b, from, to, scratch) ? scratch.level : NO_EVENT;
  }

  static final int NO_EVENT = -2;

  /**
   * Tells whether every event of a serious level names it in full and in capitals, so that a {@link
   * LevelSieve} finds it.
   */
  boolean namesLevelsInCapitals() {
    return false;
  }

  /** Returns a copy with caches of its own. */
  abstract LineFormat fresh();

  /** Tells whether every line counts as the head of an event, so that a head proves nothing. */
  boolean isPlain() {
    return false;
  }

  /**
   * Tells by a glance that a line cannot be part of the event above it. Where the line ends need
   * not be known: zeros stand behind the bytes there are.
   */
  boolean clearlyStarts(byte[] b, int from) {
    return false;
  }

  /** Tells whether a line that starts no event can only be part of the event above it. */
  boolean continues(byte[] b, int from, int to) {
    return StackTrace.continues(b, from, to);
  }

  /** Returns a named field's value, or null if this format or this line has none of that name. */
  @Nullable String field(byte[] b, int from, int to, EventHeader h, String name) {
    String value = header(b, h, name);
    return value == null ? NamedValue.find(b, from, to, name) : value;
  }

  /** Returns what the header says of a name that every format knows. */
  static @Nullable String header(byte[] b, EventHeader h, String name) {
    return switch (name) {
      case "logger" -> text(b, h.loggerFrom, h.loggerTo);
      case "level" -> h.level < 0 ? null : Level.at(h.level).name();
      case "status" -> h.status <= 0 ? null : String.valueOf(h.status);
      case "endpoint" -> h.endpointFrom < 0 ? null : text(b, h.endpointFrom, h.endpointTo);
      default -> null;
    };
  }

  static @Nullable String text(byte[] b, int from, int to) {
    return to > from ? new String(b, from, to - from, StandardCharsets.UTF_8) : null;
  }

  /** Adds the event to a summary; a format that escapes its message unescapes it first. */
  @Nullable Skeleton add(SummaryBuilder summary, byte[] b, int from, int to, EventHeader h) {
    return summary.add(b, from, to, h);
  }
}
