package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a replica that does not command leaves what must not be lost: a stream of its own, which
 * the engine that commands reads with {@link InboxReader}. Claimed with the first use. Safe for
 * several threads.
 */
final class Inbox {
  /** More replicas than this cannot leave anything at the same time. */
  static final int STREAMS = 32;

  private static final String PREFIX = "inbox-";

  private final StreamWriter.Store store;
  private final Clockwork clockwork;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<StreamWriter> writer = Optional.empty();
  private long sequence;

  Inbox(StreamWriter.Store store, Clockwork clockwork) {
    this.store = store;
    this.clockwork = clockwork;
  }

  static String stream(int number) {
    return PREFIX + number;
  }

  /** Leaves something; it is on stable storage then. */
  void put(TimelineEvent event, Actor by) {
    lock.lock();
    try {
      if (writer.isEmpty()) {
        writer = Optional.of(claimed());
      }
      Moment now = clockwork.now();
      writer
          .get()
          .append(
              List.of(
                  new TimelineEntry(
                      sequence + 1, now.at(), now.sinceStart(), now.engine(), by, event)));
      sequence++;
    } catch (JournalException failed) {
      release(); // the next one begins anew, maybe in another stream
      throw failed;
    } finally {
      lock.unlock();
    }
  }

  private StreamWriter claimed() {
    for (int number = 1; number <= STREAMS; number++) {
      StreamWriter mine = new StreamWriter(store, stream(number));
      try {
        sequence = mine.claim().size();
        return mine;
      } catch (JournalException taken) {
        if (!taken.code().equals(Replica.CLAIMED)) {
          throw taken;
        }
      }
    }
    throw new IncidentException(
        "standing-by",
        "Another engine commands, and %d others leave word for it already; send it there"
            .formatted(STREAMS));
  }

  /** Keeps the stream for as long as this engine stands by. */
  void renew() {
    lock.lock();
    try {
      writer.ifPresent(StreamWriter::renew);
    } catch (JournalException lost) {
      release();
    } finally {
      lock.unlock();
    }
  }

  void release() {
    lock.lock();
    try {
      writer.ifPresent(StreamWriter::release);
    } finally {
      writer = Optional.empty();
      lock.unlock();
    }
  }
}
