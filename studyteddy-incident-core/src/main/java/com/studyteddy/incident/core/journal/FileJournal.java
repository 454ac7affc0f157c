package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.host.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a directory of this machine: one file a stream, one line a record, readable with
 * {@code tail}. One process at a time. Safe for several threads.
 *
 * <p>What a synced append has answered survives a crash of process and machine. Opening cuts off
 * what a crash left half written, and says so ({@link #recoveries}); it refuses anything else that
 * is not as it was written, and changes nothing then. A write or sync that fails closes its stream
 * until the journal is opened again.
 *
 * <p>A snapshot beside the streams notes how far each of them is safe: opening then reads little,
 * and refuses a stream that is gone or shorter than that. A backup of a journal that is open copies
 * {@code journal.snapshot} before all streams, or leaves it out.
 */
public final class FileJournal implements Journal {
  /**
   * The name of the one stream that only saves time, and keeps no journal from being opened: when
   * its file is damaged it is set aside, when it is gone that is so, and it begins anew.
   */
  public static final String HINTS = "finished";

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
  private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int GENERATION_BITS = 32;
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final JournalDirectory directory;
  private final Disk disk;
  private final TimeSource time;
  private final AtomicLong epochs;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<String, JournalStream> streams = new ConcurrentSkipListMap<>();
  private final List<Recovery> recoveries;
  private final List<String> notes;
  private final Snapshots snapshots;

  /**
   * What a journal stands on.
   *
   * @param log hears what a person should know of, in sentences
   */
  record Ground(Disk disk, TimeSource time, Snapshots.Pace pace, Consumer<String> log) {}

  private FileJournal(
      JournalDirectory directory, Ground ground, long generation, JournalOpening opening)
      throws IOException {
    this.directory = directory;
    this.disk = ground.disk();
    this.time = ground.time();
    this.epochs = new AtomicLong(generation << GENERATION_BITS);
    this.recoveries = opening.mend();
    this.notes = List.copyOf(opening.notes());
    this.snapshots = opening.snapshots(ground.pace(), ground.log());
    opening
        .streams()
        .forEach((name, file) -> streams.put(name, new JournalStream(name, disk, file)));
  }

  /**
   * Opens a journal, and creates it when the directory is empty or only its parent is there.
   *
   * @param directory of the user of this process, not a link, not open to every user
   * @return the journal; close it
   * @throws JournalException codes {@code "journal-unusable"}, {@code "journal-in-use"}, {@code
   *     "journal-damaged"}, {@code "journal-too-new"}; nothing is open then
   */
  public static FileJournal open(Path directory) {
    return open(directory, new SystemTime());
  }

  /**
   * Opens a journal that measures leases with a given clock.
   *
   * @param directory as for {@link #open(Path)}
   * @param time measures leases
   * @return the journal; close it
   * @throws JournalException as for {@link #open(Path)}
   */
  public static FileJournal open(Path directory, TimeSource time) {
    return open(directory, time, new LocalDisk());
  }

  static FileJournal open(Path path, TimeSource time, Disk disk) {
    return open(path, time, disk, Snapshots.Pace.USUAL);
  }

  /** Opens one that writes snapshots at a pace. */
  static FileJournal open(Path path, TimeSource time, Disk disk, Snapshots.Pace pace) {
    return open(path, new Ground(disk, time, pace, text -> LOG.warn("{}: {}", path, text)));
  }

  static FileJournal open(Path path, Ground ground) {
    Disk disk = ground.disk();
    JournalDirectory directory = JournalDirectory.open(path, disk);
    boolean opened = false;
    try {
      long generation = directory.generation() + 1;
      JournalOpening opening = JournalOpening.look(directory, disk);
      FileJournal journal = new FileJournal(directory, ground, generation, opening);
      directory.begin(generation);
      journal.tell(ground.log());
      opened = true;
      return journal;
    } catch (IOException failed) {
      throw Failures.unusable(directory.path(), failed);
    } finally {
      if (!opened) {
        unlock(directory);
      }
    }
  }

  /**
   * Tells what opening had to cut off. It was logged as a warning, too.
   *
   * @return one for each stream that a crash had torn; usually empty
   */
  public List<Recovery> recoveries() {
    return recoveries;
  }

  /**
   * Tells what was odd and did no harm: a snapshot that could not be used when the journal was
   * opened, so that it took longer, hints that were set aside, or the last snapshot, that could not
   * be written. All of them were logged as warnings, too.
   *
   * @return sentences; usually empty
   */
  public List<String> notes() {
    return Stream.concat(notes.stream(), snapshots.failure().stream()).toList();
  }

  private void tell(Consumer<String> log) {
    notes.forEach(log);
    recoveries.stream()
        .map(
            cut ->
                "Stream %s was torn by a crash (%s); %d bytes behind byte %d that nobody was promised are in %s"
                    .formatted(cut.stream(), cut.reason(), cut.bytes(), cut.offset(), cut.keptAs()))
        .forEach(log);
  }

  @Override
  public Fence claim(String stream, Duration lease) {
    return stream(stream).claim(lease, time.nanoTime(), epochs::incrementAndGet);
  }

  @Override
  public void renew(Fence fence, Duration lease) {
    stream(fence.stream()).renew(fence, lease, time.nanoTime());
  }

  @Override
  public void release(Fence fence) {
    if (!closed.get()) {
      stream(fence.stream()).release(fence);
    }
  }

  @Override
  public void append(
      Fence fence, long expected, List<JournalRecord> records, Durability durability) {
    long bytes = stream(fence.stream()).append(fence, expected, records, durability);
    snapshots.appended(bytes, this::safe);
  }

  @Override
  public List<JournalRecord> read(String stream, long after) {
    if (after < 0) {
      throw new IllegalArgumentException("Sequences count from 0, but was asked after " + after);
    }
    requireOpen();
    JournalStream known = streams.get(requireName(stream));
    return known == null ? List.of() : known.read(after);
  }

  @Override
  public List<String> streams() {
    requireOpen();
    return streams.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    List<JournalException> failures = new ArrayList<>();
    for (JournalStream stream : streams.values()) {
      try {
        stream.close();
      } catch (JournalException failed) {
        failures.add(failed);
      }
    }
    settle();
    snapshots.end(safe());
    unlock(directory);
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** Syncs what another process wrote, if that takes no longer than somebody waits at an end. */
  private void settle() {
    long start = time.nanoTime();
    for (JournalStream stream : streams.values()) {
      if (time.nanoTime() - start < SETTLING.toNanos()) {
        stream.settle();
      }
    }
  }

  private Map<String, Mark> safe() {
    Map<String, Mark> safe = new TreeMap<>();
    streams.forEach((name, stream) -> safe.put(name, stream.safe()));
    safe.values().removeIf(mark -> mark.end() == 0);
    return safe;
  }

  static boolean isStreamName(String name) {
    return STREAM.matcher(name).matches();
  }

  private JournalStream stream(String name) {
    requireOpen();
    JournalStream known = streams.get(name);
    return known != null ? known : fresh(name);
  }

  private JournalStream fresh(String name) {
    return streams.computeIfAbsent(
        requireName(name),
        fresh -> new JournalStream(fresh, disk, StreamFile.fresh(disk, directory.file(fresh))));
  }

  private static String requireName(String stream) {
    if (!isStreamName(stream)) {
      throw new IllegalArgumentException(
          "A stream's name is 1 to 64 letters, digits and hyphens, but was '%s'"
              .formatted(stream.replaceAll("\\p{Cntrl}", "?")));
    }
    return stream;
  }

  private void requireOpen() {
    if (closed.get()) {
      throw Failures.closed(directory.path());
    }
  }

  private static void unlock(JournalDirectory directory) {
    try {
      directory.close();
    } catch (IOException endsWithTheProcess) {
      // the lock is freed by the operating system at the latest
    }
  }
}
