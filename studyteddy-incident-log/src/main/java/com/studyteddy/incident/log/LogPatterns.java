package com.studyteddy.incident.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the patterns in logs: what is failing, where, and what is new.
 *
 * <pre>{@code
 * LogPatternReport report =
 *     LogPatterns.of(Path.of("app.log")).atLeast(Level.ERROR).since(onset).report();
 * LogPatternDiff diff = report.comparedTo(LogPatterns.of(Path.of("yesterday.log")).report());
 * }</pre>
 *
 * <p>Formats are recognised by themselves, secrets are redacted before anything is kept, memory is
 * bounded whatever comes in. Nothing is read before {@link #report()} or {@link #summary()}.
 * Instances are changed by their own methods and belong to one thread; what they return is
 * immutable.
 *
 * @since 0.1
 */
public final class LogPatterns {
  private final ReadingPlan plan = new ReadingPlan();

  private LogPatterns() {}

  /**
   * Starts with some files; gzip is recognised.
   *
   * @param files at least one
   * @return a new search
   */
  public static LogPatterns of(Path... files) {
    LogPatterns patterns = new LogPatterns();
    for (Path file : files) {
      patterns.plan.sources.add(LogSource.file(file));
    }
    return patterns;
  }

  /**
   * Starts with a stream, which may never end.
   *
   * @param name what reports call it, for example a pod's name
   * @param stream closed once it is read
   * @return a new search
   */
  public static LogPatterns of(String name, InputStream stream) {
    return new LogPatterns().and(name, stream);
  }

  /**
   * Adds a stream.
   *
   * @param name what reports call it
   * @param stream closed once it is read
   * @return this
   */
  public LogPatterns and(String name, InputStream stream) {
    plan.sources.add(LogSource.stream(name, stream));
    return this;
  }

  /**
   * Adds a file under a name of its own.
   *
   * @param name what reports call it
   * @param file a text or gzip file
   * @return this
   */
  public LogPatterns and(String name, Path file) {
    plan.sources.add(new LogSource(name, file, null));
    return this;
  }

  /**
   * Tells what looks through bytes where only serious events are wanted: the kernel of this module,
   * or an accelerator that was found and is taken once it is warm.
   *
   * @return for example {@code "scalar, 64 bits"}
   */
  public static String kernel() {
    ScanKernel accelerator = Accelerators.find();
    return (accelerator == null ? new ScalarKernel() : accelerator).name();
  }

  /**
   * Leaves out events below a level. An event without a level counts as {@link Level#INFO}.
   *
   * @param level the lowest wanted
   * @return this
   */
  public LogPatterns atLeast(Level level) {
    plan.selection.minLevel = level.rank();
    return this;
  }

  /**
   * Leaves out events before an instant, and those without a time.
   *
   * @param from the first instant wanted
   * @return this
   */
  public LogPatterns since(Instant from) {
    plan.selection.since(from);
    return this;
  }

  /**
   * Leaves out events at or after an instant, and those without a time.
   *
   * @param end the first instant no longer wanted
   * @return this
   */
  public LogPatterns until(Instant end) {
    plan.selection.until(end);
    return this;
  }

  /**
   * Leaves out events whose first line does not contain a text.
   *
   * @param text compared byte by byte
   * @return this
   */
  public LogPatterns containing(String text) {
    plan.selection.containing(text);
    return this;
  }

  /**
   * Leaves out events in which a field has another value.
   *
   * @param field {@code logger}, {@code level}, {@code status}, {@code endpoint}, or any that the
   *     lines have
   * @param value the value wanted
   * @return this
   */
  public LogPatterns where(String field, String value) {
    plan.selection.fields.put(field, value);
    return this;
  }

  /**
   * Says which zone a time without one is in; UTC if nothing is said.
   *
   * @param zoneOfTimes the zone the logs were written in
   * @return this
   */
  public LogPatterns zone(ZoneId zoneOfTimes) {
    plan.zone = zoneOfTimes;
    return this;
  }

  /**
   * Registers texts that must never be kept.
   *
   * @param texts secrets of at least four characters
   * @return this
   */
  public LogPatterns redacting(String... texts) {
    plan.secrets.addAll(Redactor.checked(List.of(texts)));
    return this;
  }

  /**
   * Says when the logs were written last, which decides the year of times that name none, as
   * syslog's and klog's do. A file says so itself; in a stream such times count as none unless this
   * is said.
   *
   * @param end an instant not before the last event
   * @return this
   */
  public LogPatterns writtenUntil(Instant end) {
    plan.latest = end.toEpochMilli();
    return this;
  }

  /**
   * Declares how events are laid out, where that is not recognised.
   *
   * @param declared text with fields, for example <code>{time} {level} [{thread}] {logger} -
   *     {message}</code>; {@code time}, {@code level}, {@code logger}, {@code status} and {@code
   *     endpoint} mean what they say, other names can be counted by and selected
   * @return this
   */
  public LogPatterns layout(String declared) {
    plan.layout = DeclaredFormat.checked(declared);
    return this;
  }

  /**
   * Counts events by more fields: of JSON lines and logfmt, of a declared layout, or written {@code
   * name=value} anywhere in a line.
   *
   * @param names for example {@code "tenant"} or {@code "http.method"}
   * @return this
   */
  public LogPatterns countingBy(String... names) {
    plan.fields.addAll(List.of(names));
    plan.fields.removeAll(SummaryBuilder.DIMENSIONS);
    return this;
  }

  /**
   * Takes every line whole as a message, with no header and no folding.
   *
   * @return this
   */
  public LogPatterns plainLines() {
    plan.plain = true;
    return this;
  }

  /**
   * Reads large files in parts, each on the executor.
   *
   * @param host owns the threads; never shut down here
   * @param numberOfParts how many parts a file is read in
   * @return this
   */
  public LogPatterns parallel(Executor host, int numberOfParts) {
    if (numberOfParts < 1) {
      throw new IllegalArgumentException(
          "numberOfParts must be at least 1, but was " + numberOfParts);
    }
    plan.executor = host;
    plan.parts = numberOfParts;
    return this;
  }

  /**
   * Asks to be told how far reading has come.
   *
   * @param bytesOfSource told the bytes read of the source at hand, now and then
   * @return this
   */
  public LogPatterns onProgress(LongConsumer bytesOfSource) {
    plan.progress = bytesOfSource;
    return this;
  }

  /**
   * Reads everything and counts it.
   *
   * @return what was counted
   * @throws IOException if a source cannot be read, with a message that says which and why
   */
  public LogSummary summary() throws IOException {
    return new LogReading(plan).summary();
  }

  /**
   * Reads everything and finds the patterns.
   *
   * @return the report
   * @throws IOException if a source cannot be read, with a message that says which and why
   */
  public LogPatternReport report() throws IOException {
    return LogPatternReport.of(summary());
  }

  /**
   * Reads everything once and reports on both sides of an instant, for example an incident's onset;
   * events without a time are on neither.
   *
   * @param onset the first instant of the later side
   * @return what was before and what is since
   * @throws IOException if a source cannot be read, with a message that says which and why
   */
  public LogBeforeAfter splitAt(Instant onset) throws IOException {
    SummaryBuilder after = new LogReading(plan).splitAt(onset.toEpochMilli()).builder();
    SummaryBuilder before = Objects.requireNonNull(after.earlier);
    after.earlier = null;
    before.formats.putAll(after.formats);
    return new LogBeforeAfter(
        LogPatternReport.of(before.build()), LogPatternReport.of(after.build()));
  }

  /**
   * Reads everything and keeps the last events in the order of their times, over all sources.
   *
   * @param count how many at most
   * @return the events, the oldest first; one without a time has that of the event before it
   * @throws IOException if a source cannot be read, with a message that says which and why
   */
  public List<LogEvent> tail(int count) throws IOException {
    return LastEvents.of(plan, count);
  }

  /**
   * Returns the time of the last event, read from the end of each file.
   *
   * @return null if no event has a time
   * @throws IOException if a file cannot be read, with a message that says which and why
   * @throws IllegalStateException if a source is a stream, which can be read only once
   */
  public @Nullable Instant lastTime() throws IOException {
    return LastTime.of(plan);
  }

  /**
   * Reads everything and tells each line's template.
   *
   * @param listener told in the order of the lines, once all are read
   * @throws IOException if a source cannot be read, with a message that says which and why
   */
  public void eachLine(LineTemplateListener listener) throws IOException {
    LineTemplates.tell(plan, TemplateDetail.FINE, listener);
  }

  /**
   * Reads everything and tells each line's template, as finely as asked for.
   *
   * @param detail how much statements that are alike are told apart
   * @param listener told in the order of the lines, once all are read
   * @throws IOException if a source cannot be read, with a message that says which and why
   */
  public void eachLine(TemplateDetail detail, LineTemplateListener listener) throws IOException {
    LineTemplates.tell(plan, detail, listener);
  }
}
