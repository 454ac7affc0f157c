package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.Disk.DiskFile;
import com.studyteddy.incident.core.journal.JournalSalvage.Damage;
import com.studyteddy.incident.core.journal.JournalSalvage.Missing;
import com.studyteddy.incident.core.journal.JournalSalvage.Salvaged;
import com.studyteddy.incident.core.journal.LineReader.Line;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the whole records of one stream, wherever in its file they stand. */
final class SalvageScan {
  private final String stream;
  private final NavigableMap<Long, Found> found = new TreeMap<>();
  private final List<Damage> damages = new ArrayList<>();
  private long known;
  private int left;

  private record Found(long offset, long bytes, JournalRecord record) {}

  SalvageScan(String stream) {
    this.stream = stream;
  }

  void read(DiskFile file) throws IOException {
    LineReader lines = new LineReader(file, 0, file.size());
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      Optional<LineParts> whole = LineParts.of(line.get().bytes(), 0);
      if (whole.isPresent()) {
        add(whole.get(), line.get().offset(), line.get().ended());
      } else {
        inside(line.get());
      }
    }
    if (file.size() > known) {
      damages.add(new Damage(known, file.size() - known, "no record can be read here"));
    }
    if (left > 0) {
      damages.add(
          new Damage(known, 0, "%d records of the last append are missing".formatted(left)));
    }
  }

  /** The file could not be opened, or not be read to its end. */
  void stopped(IOException failed) {
    damages.add(new Damage(known, 0, "the file cannot be read from here: %s".formatted(failed)));
  }

  /** Where a line end was changed or lost, several records stand in what looks like one line. */
  private void inside(Line line) {
    byte[] bytes = line.bytes();
    int from = 0;
    while (from + RecordLine.BEGINNING.length <= bytes.length) {
      int start = from++;
      if (bytes[start] != '{' || !RecordLine.beginsAt(bytes, start)) {
        continue;
      }
      for (int end = start + RecordLine.TAIL + 1; end <= bytes.length; end++) {
        if (bytes[end - 1] == '}' && RecordLine.looksLikeItsTail(bytes, end)) {
          Optional<LineParts> whole = LineParts.of(Arrays.copyOfRange(bytes, start, end), 0);
          if (whole.isPresent()) {
            add(whole.get(), line.offset() + start, line.ended() && end == bytes.length);
            from = end;
            break;
          }
        }
      }
    }
  }

  private void add(LineParts line, long offset, boolean ended) {
    if (offset > known) {
      damages.add(new Damage(known, offset - known, "no record can be read here"));
    }
    long bytes = line.line().length + (ended ? 1L : 0L);
    known = offset + bytes;
    left = line.left();
    if (!ended) {
      damages.add(new Damage(known, 0, "the line end is missing"));
    }
    Found here = new Found(offset, bytes, line.record());
    Found same = found.putIfAbsent(line.sequence(), here);
    if (same != null) {
      String which = same.record().equals(here.record()) ? "record %d stands here again" : "";
      damages.add(
          new Damage(
              offset,
              bytes,
              (which.isEmpty() ? "another record %d stands here; the first one counts" : which)
                  .formatted(line.sequence())));
    } else if (found.lastKey() > line.sequence()) {
      damages.add(
          new Damage(
              offset,
              bytes,
              "record %d stands here, behind record %d"
                  .formatted(line.sequence(), found.lastKey())));
    }
  }

  Salvaged result() {
    List<JournalRecord> records = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    long last = 0;
    String chain = HashChain.start(stream);
    for (Found each : found.values()) {
      JournalRecord record = each.record();
      if (record.sequence() > last + 1) {
        missing.add(new Missing(last + 1, record.sequence() - 1));
      } else if (!HashChain.fits(chain, record)) {
        damages.add(
            new Damage(
                each.offset(),
                each.bytes(),
                "record %d is not what was written there, or the one before it is not"
                    .formatted(record.sequence())));
      }
      last = record.sequence();
      chain = record.chain();
      records.add(record);
    }
    damages.sort(Comparator.comparingLong(Damage::offset));
    return new Salvaged(stream, records, missing, damages);
  }
}
