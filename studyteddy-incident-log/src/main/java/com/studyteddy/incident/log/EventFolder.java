package com.studyteddy.incident.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of one source into events: heads are read by the format, further lines and stack
 * traces are folded into the event above them, and what was not wanted is counted.
 */
final class EventFolder {
  private final LineFormat format;
  private final Selection selection;
  private final SummaryBuilder summary;

  /** Where the event at hand is counted. */
  private SummaryBuilder target;

  private final boolean folds;

  /** Whether a glance may tell all there is to know of a line. */
  private final boolean glances;

  private final List<String> fields;
  private final EventHeader header = new EventHeader();

  /** What a glance found; all else in it stays empty. */
  private final EventHeader known = new EventHeader();

  private int headLength;
  private final StackTrace trace = new StackTrace();
  private final @Nullable EventListener listener;
  private boolean inEvent;
  private boolean wanted;
  private @Nullable Skeleton current;

  EventFolder(
      LineFormat format,
      Selection selection,
      SummaryBuilder summary,
      boolean folds,
      List<String> fields,
      @Nullable EventListener listener) {
    this.format = format;
    this.selection = selection;
    this.summary = summary;
    this.target = summary;
    this.folds = folds;
    this.fields = fields;
    this.listener = listener;
    known.clear(0, 0);
    this.glances = listener == null && selection.needsHeadOnly();
  }

  /**
   * Takes a line if all of it is like lines that came before; counts what {@link #line} would
   * count.
   *
   * @param limit where the bytes end: a control character stands there
   * @return where the line ends, or -1 if it was not taken
   */
  int glance(byte[] b, int from, int limit) {
    if (!glances || !format.glance(b, from, known) || !selection.wantsHead(known)) {
      return -1;
    }
    SummaryBuilder into = summary.at(known.time);
    if (into == null) {
      return -1;
    }
    // most heads are as long as the one before: so the processor need not wait for this one
    int message = from + headLength;
    if (message != known.messageFrom) {
      message = known.messageFrom;
      headLength = message - from;
    }
    Skeleton s = into.follow(b, message, limit);
    if (s == null) {
      return -1;
    }
    int to = into.followedTo();
    int end = b[to] == '\r' ? to + 1 : to;
    if (end >= limit || end - from > LineScanner.MAX_LINE || into.holdsSecret(b, from, to)) {
      return -1;
    }
    open(into, s);
    into.lines.selected++;
    known.messageTo = to;
    into.countFollowed(s, b, from, known);
    countFields(b, from, to, known);
    return end;
  }

  /** Begins an event that is wanted; what is the same as before is not written again. */
  private void open(SummaryBuilder into, Skeleton s) {
    endEvent();
    inEvent = true;
    wanted = true;
    if (target != into) {
      target = into;
    }
    current = s;
  }

  /** Takes one line, without its end; a control character must stand at {@code to}. */
  void line(byte[] b, int from, int lineEnd) {
    int to = withoutReturn(b, from, lineEnd);
    if (selection.minLevel >= 0) {
      int level = format.level(b, from, to, header);
      if (level != LineFormat.NO_EVENT && level < selection.minLevel) {
        if (!(folds && inEvent && level == Level.NONE && format.continues(b, from, to))) {
          endEvent();
          inEvent = true;
          wanted = false;
          summary.lines.unselected++;
          return;
        }
      }
    }
    boolean head = format.read(b, from, to, header);
    if (folds && inEvent && (!head || format.isPlain()) && format.continues(b, from, to)) {
      further(b, from, to);
      return;
    }
    endEvent();
    if (!head) {
      unknown(b, from, to);
      return;
    }
    inEvent = true;
    SummaryBuilder into = summary.at(header.time);
    wanted = into != null && selection.wants(b, from, to, header, format);
    if (into != null && wanted) {
      target = into;
      target.lines.selected++;
      current = format.add(target, b, from, to, header);
      countFields(b, from, to, header);
      if (listener != null) {
        listener.event(b, from, to, header, current);
      }
    } else {
      summary.lines.unselected++;
    }
  }

  private void countFields(byte[] b, int from, int to, EventHeader head) {
    for (int i = 0; i < fields.size(); i++) {
      String value = format.field(b, from, to, head, fields.get(i));
      if (value != null) {
        target.countField(fields.get(i), value);
      }
    }
  }

  private void further(byte[] b, int from, int to) {
    if (!wanted) {
      summary.lines.unselected++;
      return;
    }
    target.lines.selected++;
    trace.line(b, from, to);
    if (listener != null) {
      listener.further(b, from, to);
    }
  }

  /** A line in no known format: mined too, unless the selection keeps it out. */
  private void unknown(byte[] b, int from, int to) {
    inEvent = false;
    header.clear(from, to);
    if (summary.at(header.time) == null || !selection.wants(b, from, to, header, format)) {
      summary.lines.unselected++;
      return;
    }
    target = summary;
    summary.lines.unparsed++;
    if (to > from) {
      current = summary.add(b, from, to, header);
      wanted = true;
      inEvent = true;
      if (listener != null) {
        listener.event(b, from, to, header, current);
      }
    }
  }

  /** Counts lines that were kept out without a look at each. */
  void unselected(long lines) {
    summary.lines.unselected += lines;
  }

  /** Tells whether further lines would belong to an event that is wanted. */
  boolean isOpen() {
    return inEvent && wanted;
  }

  /** Says that an event follows which is not wanted. */
  void close() {
    endEvent();
    inEvent = true;
    wanted = false;
  }

  /** Tells by a glance that a line begins an event, for {@link LineFormat#clearlyStarts}. */
  boolean clearlyStarts(byte[] b, int from) {
    return format.clearlyStarts(b, from);
  }

  /** Tells whether a line can only be part of the event above it. */
  boolean continues(byte[] b, int from, int lineEnd) {
    return folds && format.continues(b, from, withoutReturn(b, from, lineEnd));
  }

  private static int withoutReturn(byte[] b, int from, int lineEnd) {
    return lineEnd > from && b[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
  }

  /** Settles the event read last. */
  void endEvent() {
    if (!trace.isEmpty()) {
      trace.countInto(target, current);
    }
    trace.clear();
    current = null;
  }
}
