package com.studyteddy.incident.core.journal;

import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.JournalAudit.Finding;
import com.studyteddy.incident.host.JournalRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows the chain of one stream, line by line, and compares it with what was seen before. */
final class AuditScan implements Consumer<LineParts> {
  private final String stream;
  private final String file;
  private final List<Anchor> seen;
  private Optional<Finding> broken = Optional.empty();
  private Anchor last;
  private Anchor finished;
  private long offset;

  AuditScan(String stream, String file, List<Anchor> seen) {
    this.stream = stream;
    this.file = file;
    this.seen = seen;
    this.last = new Anchor(0, HashChain.start(stream));
    this.finished = last;
    compare();
  }

  @Override
  public void accept(LineParts line) {
    if (broken.isPresent()) {
      return;
    }
    JournalRecord record = line.record();
    if (!HashChain.fits(last.chain(), record)) {
      broken(
          record.sequence(),
          "record %d of %s is not what was written there, or follows one that is not"
              .formatted(record.sequence(), stream));
      return;
    }
    last = new Anchor(record.sequence(), record.chain());
    finished = line.left() == 0 ? last : finished;
    compare();
    offset += line.line().length + 1L;
  }

  private void compare() {
    for (Anchor link : seen) {
      if (link.sequence() == last.sequence() && !HashChain.same(link.chain(), last.chain())) {
        broken(
            last.sequence(),
            "record %d of %s is not the one that was seen before"
                .formatted(last.sequence(), stream));
      }
    }
  }

  /** Says what the file is, all in all. */
  Finding judge(StreamScan.Finding scanned) {
    if (broken.isEmpty() && scanned instanceof StreamScan.Finding.Damaged damaged) {
      offset = damaged.offset();
      broken(last.sequence() + 1, damaged.reason());
    }
    for (Anchor link : seen) {
      if (broken.isEmpty() && link.sequence() > finished.sequence()) {
        broken(
            finished.sequence() + 1,
            "record %d of %s was seen before, but the stream now ends at %d"
                .formatted(link.sequence(), stream, finished.sequence()));
      }
    }
    return broken.orElseGet(
        () ->
            scanned instanceof StreamScan.Finding.Torn torn
                ? new Finding.Unfinished(file, stream, finished, torn.upTo().end(), torn.reason())
                : new Finding.Intact(file, stream, finished));
  }

  private void broken(long sequence, String reason) {
    if (broken.isEmpty()) {
      broken = Optional.of(new Finding.Broken(file, sequence, offset, reason));
    }
  }
}
