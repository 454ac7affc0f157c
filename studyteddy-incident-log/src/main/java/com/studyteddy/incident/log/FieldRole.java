package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What loggers mean by the names of their fields, in JSON lines and logfmt alike. */
enum FieldRole {
  TIME("time", "ts", "t", "timestamp", "@timestamp", "datetime", "date", "asctime"),
  LEVEL("level", "lvl", "severity", "loglevel", "log_level", "levelname", "log.level"),
  MESSAGE("message", "msg", "@message", "@m"),
  LOGGER(
      "logger",
      "logger_name",
      "loggername",
      "log.logger",
      "log.name",
      "caller",
      "component",
      "module",
      "name"),
  STATUS(
      "status",
      "status_code",
      "statuscode",
      "http_status",
      "http.status_code",
      "http.response.status_code",
      "response.status"),
  ENDPOINT(
      "path",
      "uri",
      "url",
      "route",
      "endpoint",
      "request_uri",
      "url.path",
      "http.route",
      "http.path",
      "http.target"),
  TRACE("stack_trace", "stacktrace", "stack", "exception", "exc_info", "error.stack_trace", "@x"),
  EXCEPTION("error.type", "exception.class", "exception.type", "exception_class");

  private static final int SLOTS = 256;
  private static final int LONGEST = 32;
  private static final Table TABLE = new Table();

  private final String[] names;

  FieldRole(String... names) {
    this.names = names;
  }

  /** Returns the role of the field that is called so, or null; {@code b} is in lower case. */
  static @Nullable FieldRole of(byte[] b, int from, int to) {
    return to - from > LONGEST ? null : TABLE.find(b, from, to);
  }

  /** A hash table from names to roles, so that a look-up makes no text. */
  private static final class Table {
    private final byte[][] texts = new byte[SLOTS][];
    private final FieldRole[] roles = new FieldRole[SLOTS];

    Table() {
      for (FieldRole role : values()) {
        for (String name : role.names) {
          byte[] text = name.getBytes(StandardCharsets.US_ASCII);
          int at = slot(text, 0, text.length);
          while (texts[at] != null) {
            at = (at + 1) % SLOTS;
          }
          texts[at] = text;
          roles[at] = role;
        }
      }
    }

    @Nullable FieldRole find(byte[] b, int from, int to) {
      for (int at = slot(b, from, to); texts[at] != null; at = (at + 1) % SLOTS) {
        if (Arrays.equals(texts[at], 0, texts[at].length, b, from, to)) {
          return roles[at];
        }
      }
      return null;
    }

    private static int slot(byte[] b, int from, int to) {
      return (int) (StableHash.of(b, from, to) >>> 56);
    }
  }
}
