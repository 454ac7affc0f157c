package com.studyteddy.incident.log;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read, and how; filled by {@link LogPatterns}, carried out by {@link LogReading}.
 */
final class ReadingPlan {
  final List<LogSource> sources = new ArrayList<>();
  final List<String> secrets = new ArrayList<>();
  final List<String> fields = new ArrayList<>();
  final Selection selection = new Selection();
  ZoneId zone = ZoneOffset.UTC;

  /** When the logs were written last, or {@link EventHeader#NO_TIME}. */
  long latest = EventHeader.NO_TIME;

  @Nullable String layout;
  boolean plain;
  @Nullable Executor executor;
  int parts = 1;
  LongConsumer progress = bytes -> {};

  Redactor redactor() {
    return new Redactor(secrets);
  }

  LogTimes times(LogSource source) throws IOException {
    return new LogTimes(zone, latest == EventHeader.NO_TIME ? source.lastChange() : latest);
  }
}
