package com.studyteddy.incident.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mines lines and records one by one into a summary; belongs to one thread at a time. */
final class TapMiner {
  private final String source;
  private final ReadingPlan plan;
  private final SummaryBuilder sum;
  private final EventHeader header = new EventHeader();
  private final StackTrace trace = new StackTrace();
  private final byte[] buffer = new byte[LineScanner.MAX_LINE + LineScanner.SLACK];
  private @Nullable EventFolder folder;

  TapMiner(String source, ReadingPlan plan) {
    this.source = source;
    this.plan = plan;
    this.sum = new SummaryBuilder(plan.redactor());
    sum.from(source);
  }

  void dropped(long lines) {
    sum.lines.dropped += lines;
  }

  void mine(List<Object> items) {
    for (int i = 0; i < items.size(); i++) {
      Object item = items.get(i);
      if (item instanceof LogRecord logged) {
        logged(logged);
      } else {
        EventFolder into = folder == null ? recognised(items.subList(i, items.size())) : folder;
        into.line(buffer, 0, fill(item.toString()));
      }
    }
  }

  /** The format is that of the lines that came first. */
  private EventFolder recognised(List<Object> items) {
    StringBuilder sample = new StringBuilder();
    for (Object item : items) {
      if (item instanceof String && sample.length() < FormatRecognizer.SAMPLE) {
        sample.append(item).append('\n');
      }
    }
    byte[] bytes = sample.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + LineScanner.SLACK);
    LogTimes times = new LogTimes(plan.zone, plan.latest);
    LineFormat format = LogReading.format(plan, padded, bytes.length, times);
    sum.formats.put(source, format.name());
    EventFolder made = new EventFolder(format, plan.selection, sum, true, plan.fields, null);
    folder = made;
    return made;
  }

  private int fill(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, LineScanner.MAX_LINE);
    System.arraycopy(bytes, 0, buffer, 0, length);
    buffer[length] = '\n';
    return length;
  }

  private void logged(LogRecord logged) {
    int length = fill(logged.message());
    int loggerEnd = addLogger(logged.logger(), length);
    header.clear(0, length);
    header.time = logged.time().toEpochMilli();
    header.level = logged.level().rank();
    header.loggerFrom = length + 1;
    header.loggerTo = loggerEnd;
    sum.lines.selected += 1 + logged.trace().size();
    String declared = logged.declared();
    Skeleton s =
        declared == null
            ? sum.add(buffer, 0, length, header)
            : sum.addDeclared(LexedLine.declaredKey(declared), buffer, length, header);
    trace.clear();
    for (String line : logged.trace()) {
      trace.line(buffer, 0, fill(line));
    }
    if (!trace.isEmpty()) {
      trace.countInto(sum, s);
    }
  }

  /** Puts the logger's name behind the message's end. */
  private int addLogger(String logger, int length) {
    byte[] name = logger.getBytes(StandardCharsets.UTF_8);
    int room = Math.min(name.length, buffer.length - length - 1 - 64);
    System.arraycopy(name, 0, buffer, length + 1, room);
    return length + 1 + room;
  }

  LogSummary summary() {
    return LogSummary.empty().merge(new LogSummary(sum));
  }
}
