package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.StreamScan.Finding;
import com.studyteddy.incident.host.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Finds out where each stream of a journal ends. Every stream is looked at before one is changed.
 *
 * <p>What a snapshot covers is believed when the record that it ends with stands where it stood;
 * only what came after is read. Where it does not, the stream is read from the start, and what the
 * snapshot says was safe must be in it.
 *
 * <p>The stream of hints is small and must keep nobody from anything: it is always read from the
 * start, and whatever is wrong with it, it is set aside.
 */
final class JournalOpening {
  private final JournalDirectory directory;
  private final Disk disk;
  private final Snapshot snapshot;
  private final Map<String, StreamFile> streams = new TreeMap<>();
  private final List<Tail> tails = new ArrayList<>();
  private final List<Path> aside = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long unread;

  private record Tail(String stream, Path file, Finding.Torn torn, long size) {}

  private JournalOpening(JournalDirectory directory, Disk disk, Snapshot snapshot) {
    this.directory = directory;
    this.disk = disk;
    this.snapshot = snapshot;
  }

  /** Looks at all of it and changes nothing. */
  static JournalOpening look(JournalDirectory directory, Disk disk) throws IOException {
    SnapshotFile.Found found = SnapshotFile.read(directory.path(), disk);
    JournalOpening opening = new JournalOpening(directory, disk, found.snapshot());
    List<String> names = directory.streams();
    Set<String> gone = new TreeSet<>(found.snapshot().marks().keySet());
    names.forEach(gone::remove);
    if (gone.remove(FileJournal.HINTS)) {
      opening.notes.add("The stream of hints is gone; it begins anew, which costs time only");
    }
    if (!gone.isEmpty()) {
      String name = gone.iterator().next();
      throw Failures.gone(directory.file(name), opening.covered(name).sequence());
    }
    for (String name : names) {
      if (name.equals(FileJournal.HINTS)) {
        opening.lookAtHints();
      } else {
        opening.look(name, opening.covered(name));
      }
    }
    if (!names.isEmpty()) {
      found.note().ifPresent(opening.notes::add);
    }
    return opening;
  }

  private Mark covered(String stream) {
    return snapshot.marks().getOrDefault(stream, Mark.START);
  }

  private void lookAtHints() {
    Path path = directory.file(FileJournal.HINTS);
    try {
      look(FileJournal.HINTS, Mark.START);
    } catch (IOException | JournalException unusable) {
      aside.add(path);
      notes.add(
          "The stream of hints cannot be used, so it was set aside as %s and begins anew, which costs time only: %s"
              .formatted(JournalDirectory.aside(path), Failures.reason(unusable)));
    }
  }

  private void look(String name, Mark mark) throws IOException {
    Path path = directory.file(name);
    try (DiskFile file = disk.openToRead(path)) {
      long size = file.size();
      boolean fits = mark.end() == 0 || mark.standsIn(file, size);
      Finding finding =
          fits ? StreamScan.of(file, mark, size, line -> {}) : fromTheStart(name, file, size, mark);
      unread += size - (fits ? mark.end() : 0);
      if (finding instanceof Finding.Damaged damaged) {
        throw Failures.damaged(path, damaged.offset(), damaged.reason());
      } else if (finding instanceof Finding.Torn torn) {
        tails.add(new Tail(name, path, torn, size));
        // cutting syncs what is left
        streams.put(name, StreamFile.existing(disk, path, torn.upTo(), torn.upTo()));
      } else if (finding instanceof Finding.Whole whole) {
        streams.put(name, StreamFile.existing(disk, path, whole.upTo(), fits ? mark : Mark.START));
      }
    }
  }

  private Finding fromTheStart(String name, DiskFile file, long size, Mark safe)
      throws IOException {
    AtomicBoolean met = new AtomicBoolean();
    Finding finding =
        StreamScan.of(
            file,
            Mark.START,
            size,
            line -> {
              if (safe.isThatOf(line)) {
                met.set(true);
              }
            });
    if (finding instanceof Finding.Damaged) {
      return finding;
    }
    Mark upTo =
        finding instanceof Finding.Torn torn ? torn.upTo() : ((Finding.Whole) finding).upTo();
    if (upTo.sequence() < safe.sequence()) {
      throw Failures.shorter(directory.file(name), upTo, safe.sequence());
    }
    if (!met.get()) {
      return new Finding.Damaged(
          safe.line(), "record %d is not the one that was safe once".formatted(safe.sequence()));
    }
    notes.add(
        "The snapshot does not fit stream %s, so every record of it was read".formatted(name));
    return finding;
  }

  /** Cuts off what a crash left half written, and says so; sets aside what cannot be used. */
  List<Recovery> mend() throws IOException {
    for (Path unusable : aside) {
      directory.setAside(unusable);
    }
    List<Recovery> recoveries = new ArrayList<>();
    for (Tail tail : tails) {
      long end = tail.torn().upTo().end();
      String keptAs = directory.cut(tail.file(), end);
      recoveries.add(
          new Recovery(tail.stream(), end, tail.size() - end, keptAs, tail.torn().reason()));
    }
    return List.copyOf(recoveries);
  }

  /** Returns the file of each stream. */
  Map<String, StreamFile> streams() {
    return streams;
  }

  /** Returns what was odd and did no harm. */
  List<String> notes() {
    return notes;
  }

  /** Begins to keep a snapshot. */
  Snapshots snapshots(Snapshots.Pace pace, Consumer<String> log) {
    return new Snapshots(directory.path(), disk, pace, log, snapshot, unread);
  }
}
