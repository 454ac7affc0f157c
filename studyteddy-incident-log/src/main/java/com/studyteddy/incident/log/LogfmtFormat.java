package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

/** Lines of {@code name=value} pairs, as logrus, slog, Heroku and Grafana's tools write them. */
final class LogfmtFormat extends LineFormat {
  private static final int LONGEST_NAME = 32;

  private final LogTimes times;
  private final FieldReader reader;
  private final byte[] name = new byte[LONGEST_NAME + 8];
  private final FieldText text = new FieldText();

  private int nameFrom;
  private int nameTo;
  private int valueFrom;
  private int valueTo;
  private boolean escaped;

  LogfmtFormat(LogTimes times) {
    this.times = times;
    this.reader = new FieldReader(times);
  }

  @Override
  String name() {
    return "logfmt";
  }

  @Override
  LineFormat fresh() {
    return new LogfmtFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    boolean says = false;
    int pairs = 0;
    int i = from;
    while (true) {
      i = pair(b, i, to);
      if (i < 0) {
        break;
      }
      pairs++;
      FieldRole role = roleOfName(b);
      if (role == FieldRole.MESSAGE && !into.hasMessage) {
        into.messageFrom = valueFrom;
        into.messageTo = valueTo;
        into.escaped = escaped;
        into.hasMessage = true;
        says = true;
      } else if (role != null && role != FieldRole.MESSAGE) {
        says |= reader.take(role, b, valueFrom, valueTo, into);
      }
    }
    return says && pairs > 1 && nameFrom >= 0;
  }

  /**
   * Reads the pair at {@code from}; returns where it ends, or -1 if the line is at its end. A line
   * that holds anything but pairs leaves {@link #nameFrom} at -1.
   */
  private int pair(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == ' ') {
      i++;
    }
    if (i >= to) {
      return -1;
    }
    nameFrom = i;
    while (i < to && isNamePart(b[i])) {
      i++;
    }
    nameTo = i;
    if (i == nameFrom || (i < to && b[i] != '=' && b[i] != ' ')) {
      nameFrom = -1;
      return -1;
    }
    escaped = false;
    if (i >= to || b[i] == ' ') {
      valueFrom = i; // a name alone is a flag
      valueTo = i;
      return i;
    }
    i++;
    if (i < to && b[i] == '"') {
      return quoted(b, i + 1, to);
    }
    valueFrom = i;
    while (i < to && b[i] != ' ') {
      i++;
    }
    valueTo = i;
    return i;
  }

  private int quoted(byte[] b, int from, int to) {
    valueFrom = from;
    int i = from;
    while (i < to && b[i] != '"') {
      if (b[i] == '\\') {
        escaped = true;
        i++;
      }
      i++;
    }
    valueTo = Math.min(i, to);
    if (i >= to) {
      nameFrom = -1; // cut in half
      return -1;
    }
    return i + 1;
  }

  private static boolean isNamePart(byte c) {
    return ByteClass.isLetter(c)
        || ByteClass.isDigit(c)
        || c == '_'
        || c == '.'
        || c == '-'
        || c == '@'
        || c == '/';
  }

  private @Nullable FieldRole roleOfName(byte[] b) {
    int length = nameTo - nameFrom;
    if (length > LONGEST_NAME) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      byte c = b[nameFrom + i];
      name[i] = c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
    }
    return FieldRole.of(name, 0, length);
  }

  @Override
  @Nullable String field(byte[] b, int from, int to, EventHeader h, String wanted) {
    int i = from;
    while (true) {
      i = pair(b, i, to);
      if (i < 0) {
        return header(b, h, wanted);
      }
      if (wanted.equals(text(b, nameFrom, nameTo))) {
        text.unescape(b, valueFrom, valueTo);
        return text.text();
      }
    }
  }

  @Override
  @Nullable Skeleton add(SummaryBuilder summary, byte[] b, int from, int to, EventHeader h) {
    if (!h.escaped) {
      return summary.add(b, from, to, h);
    }
    text.unescape(b, h.messageFrom, h.messageTo);
    return summary.add(b, from, to, h, text.bytes, 0, text.length);
  }
}
