package com.studyteddy.incident.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How serious an event says it is.
 *
 * <p>Every format's own names are read as one of these: {@code SEVERE}, {@code crit} or klog's
 * {@code F} are {@link #FATAL} or {@link #ERROR} as their authors meant them.
 *
 * @since 0.1
 */
public enum Level {
  /** The finest detail. */
  TRACE(0),
  /** For developers. */
  DEBUG(1),
  /** Business as usual; the level of an event that says none. */
  INFO(2),
  /** Something to look at. */
  WARN(3),
  /** Something failed. */
  ERROR(4),
  /** The process or a vital part of it cannot go on. */
  FATAL(5);

  private static final Level[] ALL = values();

  private final int rank;

  Level(int rank) {
    this.rank = rank;
  }

  /** Returns the place in the order of levels, from 0. */
  int rank() {
    return rank;
  }

  /** Stands for "no level here" where a number is used. */
  static final int NONE = -1;

  static Level at(int rank) {
    return ALL[rank];
  }

  /**
   * Reads a level's name in any spelling that loggers use.
   *
   * @param name for example {@code "error"} or {@code "WARNING"}
   * @return the level
   * @throws IllegalArgumentException if no logger calls a level so
   */
  public static Level parse(String name) {
    Level level = lookUp(name);
    if (level == null) {
      throw new IllegalArgumentException(
          "A level is one of trace, debug, info, warn, error, fatal, but was '" + name + "'");
    }
    return level;
  }

  private static @Nullable Level lookUp(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "TRACE", "FINEST", "FINER", "ALL", "VERBOSE", "TRC" -> TRACE;
      case "DEBUG", "FINE", "CONFIG", "DBG", "DEBUG1", "DEBUG2", "DEBUG3", "DEBUG4", "DEBUG5" ->
          DEBUG;
      case "INFO",
          "NOTICE",
          "INFORMATION",
          "INFORMATIONAL",
          "INF",
          "LOG",
          "STATEMENT",
          "DETAIL",
          "HINT",
          "CONTEXT" ->
          INFO;
      case "WARN", "WARNING", "WRN" -> WARN;
      case "ERROR", "ERR", "SEVERE" -> ERROR;
      case "FATAL", "CRIT", "CRITICAL", "ALERT", "EMERG", "EMERGENCY", "PANIC", "DPANIC", "FTL" ->
          FATAL;
      default -> null;
    };
  }

  /** Returns the rank of the level written in {@code b[from, to)}, or {@link #NONE}. */
  static int read(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 3 || length > 13) {
      return NONE;
    }
    long word = StableHash.tail(b, from, from + Math.min(length, 8)) & 0xDFDFDFDFDFDFDFDFL;
    if (length == 5) {
      if (word == 0x524F525245L) {
        return 4;
      }
      if (word == 0x4755424544L) {
        return 1;
      }
    } else if (length == 4) {
      if (word == 0x4F464E49L) {
        return 2;
      }
      if (word == 0x4E524157L) {
        return 3;
      }
    }
    if (!ByteClass.isLetter(b[from])) {
      return NONE;
    }
    Level level = lookUp(new String(b, from, length, java.nio.charset.StandardCharsets.ISO_8859_1));
    return level == null ? NONE : level.rank;
  }
}
