package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines in a layout that was declared, such as <code>{time} {level} [{thread}] {logger} -
 * {message}</code>: each field reaches to the text that follows it in the layout.
 *
 * <p>That text is looked for once, from left to right, so reading a line takes time in proportion
 * to its length whatever the layout and the line are.
 */
final class DeclaredFormat extends LineFormat {
  private static final Set<String> KNOWN =
      Set.of("time", "level", "logger", "message", "status", "endpoint");

  private final String layout;
  private final LogTimes times;
  private final FieldReader reader;
  private final List<String> fields = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();
  private final int[] starts;
  private final int[] ends;

  DeclaredFormat(String layout, LogTimes times) {
    this.layout = layout;
    this.times = times;
    this.reader = new FieldReader(times);
    int at = 0;
    while (true) {
      int open = layout.indexOf('{', at);
      texts.add(
          layout.substring(at, open < 0 ? layout.length() : open).getBytes(StandardCharsets.UTF_8));
      if (open < 0) {
        break;
      }
      at = layout.indexOf('}', open) + 1;
      fields.add(layout.substring(open + 1, at - 1));
    }
    starts = new int[fields.size()];
    ends = new int[fields.size()];
  }

  /** Returns the layout if it can be read by. */
  static String checked(String layout) {
    String rest = layout;
    int message = 0;
    boolean joined = false;
    while (rest.indexOf('{') >= 0) {
      int open = rest.indexOf('{');
      int close = rest.indexOf('}', open);
      if (close < 0 || !rest.substring(open + 1, close).matches("[A-Za-z][A-Za-z0-9_.-]*")) {
        throw new IllegalArgumentException(
            "A layout is text with fields such as {time} or {message}, but was: " + layout);
      }
      message += rest.substring(open + 1, close).equals("message") ? 1 : 0;
      rest = rest.substring(close + 1);
      joined |= rest.startsWith("{");
    }
    if (joined || message != 1) {
      throw new IllegalArgumentException(
          "A layout has one {message}, and text between its fields, but was: " + layout);
    }
    return layout;
  }

  @Override
  String name() {
    return "declared: " + layout;
  }

  @Override
  LineFormat fresh() {
    return new DeclaredFormat(layout, times);
  }

  @Override
  boolean read(byte[] b, int from, int to, EventHeader into) {
    into.clear(from, to);
    if (!split(b, from, to)) {
      return false;
    }
    for (int i = 0; i < starts.length; i++) {
      String field = fields.get(i);
      if (field.equals("message")) {
        into.messageFrom = starts[i];
        into.messageTo = ends[i];
      } else if (KNOWN.contains(field)) {
        FieldRole role = FieldRole.valueOf(field.toUpperCase(java.util.Locale.ROOT));
        reader.take(role, b, trimmed(b, starts[i], ends[i]), ends[i], into);
      }
    }
    boolean time = !fields.contains("time") || into.time != EventHeader.NO_TIME;
    return time && (!fields.contains("level") || into.level != Level.NONE);
  }

  /** A field padded with blanks begins after them. */
  private static int trimmed(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == ' ') {
      i++;
    }
    return i;
  }

  private boolean split(byte[] b, int from, int to) {
    byte[] first = texts.get(0);
    if (!StackTrace.startsWith(b, from, to, first)) {
      return false;
    }
    int i = from + first.length;
    for (int f = 0; f < starts.length; f++) {
      byte[] next = texts.get(f + 1);
      starts[f] = i;
      boolean last = f + 1 == starts.length;
      int end = last ? to - next.length : find(b, trimmed(b, i, to), to, next);
      if (end < i || (last && !StackTrace.startsWith(b, end, to, next))) {
        return false;
      }
      ends[f] = end;
      i = end + next.length;
    }
    return true;
  }

  private static int find(byte[] b, int from, int to, byte[] text) {
    for (int i = from; i + text.length <= to; i++) {
      i = Swar.find(b, i, to, text[0]);
      if (StackTrace.startsWith(b, i, to, text)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  @Nullable String field(byte[] b, int from, int to, EventHeader h, String name) {
    int at = fields.indexOf(name);
    return at >= 0 && !KNOWN.contains(name) && split(b, from, to)
        ? text(b, trimmed(b, starts[at], ends[at]), ends[at])
        : super.field(b, from, to, h, name);
  }
}
