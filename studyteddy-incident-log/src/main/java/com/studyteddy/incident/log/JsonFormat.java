package com.studyteddy.incident.log;

import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line, as Logstash, ECS, bunyan, pino, zap and most others write them: the
 * message is mined, other fields are dimensions.
 */
final class JsonFormat extends LineFormat {
  private final LogTimes times;
  private final JsonScan scan = new JsonScan();
  private final FieldReader reader;
  private final FieldText message = new FieldText();
  private final FieldText trace = new FieldText();
  private final StackTrace stack = new StackTrace();

  JsonFormat(LogTimes times) {
    this.times = times;
    this.reader = new FieldReader(times);
  }

  @Override
  String name() {
    return "JSON lines";
  }

  @Override
  LineFormat fresh() {
    return new JsonFormat(times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    if (!scan.start(b, from, to)) {
      return false;
    }
    boolean says = false;
    while (scan.next()) {
      FieldRole role = FieldRole.of(scan.name, 0, scan.nameLength);
      if (role == null) {
        continue;
      }
      switch (role) {
        case MESSAGE -> {
          if (scan.isText && !into.hasMessage) {
            into.messageFrom = scan.valueFrom;
            into.messageTo = scan.valueTo;
            into.escaped = scan.isEscaped;
            into.hasMessage = true;
            says = true;
          }
        }
        case TRACE, EXCEPTION -> {
          if (scan.isText && (into.traceTo == into.traceFrom || role == FieldRole.TRACE)) {
            into.traceFrom = scan.valueFrom;
            into.traceTo = scan.valueTo;
          }
        }
        default -> says |= reader.take(role, b, scan.valueFrom, scan.valueTo, into);
      }
    }
    return says && scan.isWhole();
  }

  @Override
  @Nullable String field(byte[] b, int from, int to, EventHeader h, String name) {
    if (scan.start(b, from, to)) {
      while (scan.next()) {
        if (isCalled(name)) {
          message.unescape(b, scan.valueFrom, scan.valueTo);
          return message.text();
        }
      }
    }
    return header(b, h, name);
  }

  private boolean isCalled(String wanted) {
    if (wanted.length() != scan.nameLength) {
      return false;
    }
    for (int i = 0; i < scan.nameLength; i++) {
      if (Character.toLowerCase(wanted.charAt(i)) != scan.name[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  @Nullable Skeleton add(SummaryBuilder summary, byte[] b, int from, int to, EventHeader h) {
    Skeleton s;
    if (h.escaped) {
      message.unescape(b, h.messageFrom, h.messageTo);
      int end = firstLine(message);
      s = summary.add(b, from, to, h, message.bytes, 0, end);
    } else {
      s = summary.add(b, from, to, h);
    }
    if (h.traceTo > h.traceFrom) {
      trace.unescape(b, h.traceFrom, h.traceTo);
      count(summary, s);
    }
    return s;
  }

  /** A message of several lines is mined by its first, as in other formats. */
  private static int firstLine(FieldText text) {
    for (int i = 0; i < text.length; i++) {
      if (text.bytes[i] == '\n' && i > 0) {
        return i;
      }
    }
    return text.length;
  }

  private void count(SummaryBuilder summary, @Nullable Skeleton s) {
    stack.clear();
    int start = 0;
    for (int i = 0; i <= trace.length; i++) {
      if (trace.bytes[i] == '\n') {
        stack.line(trace.bytes, start, i);
        start = i + 1;
      }
    }
    if (!stack.isEmpty()) {
      stack.countInto(summary, s);
    }
  }
}
