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
  private final List<String> fields;
  private final EventHeader header = new EventHeader();
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
      countFields(b, from, to);
      if (listener != null) {
        listener.event(b, from, to, header, current);
      }
    } else {
      summary.lines.unselected++;
    }
  }

  private void countFields(byte[] b, int from, int to) {
    for (int i = 0; i < fields.size(); i++) {
      String value = format.field(b, from, to, header, fields.get(i));
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
