package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.guard.KillSwitch;
import com.studyteddy.incident.core.guard.KillSwitch.Engagement;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.KillSwitchMoved;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The stream of what concerns every incident: the positions of the kill switch. Who holds its claim
 * is the one engine of this journal that acts. Safe for several threads.
 */
final class Control {
  static final String STREAM = "control";
  private static final String TOOK = "This engine commands from here on";
  private static final String GAVE_BACK = "This engine gave the command back in order";

  private final StreamWriter writer;
  private final KillSwitch killSwitch;
  private final Clockwork clockwork;
  private final ReentrantLock lock = new ReentrantLock();
  private long sequence;
  private boolean leftInOrder = true;

  /** Engaged here, and not written down yet. */
  private Optional<Engagement> unwritten = Optional.empty();

  Control(StreamWriter.Store store, KillSwitch killSwitch, Clockwork clockwork) {
    this.writer = new StreamWriter(store, STREAM);
    this.killSwitch = killSwitch;
    this.clockwork = clockwork;
  }

  /** Claims the stream and puts the switch where it was left. */
  void open() {
    lock.lock();
    try {
      List<TimelineEntry> entries = writer.claim();
      sequence = entries.size();
      leftInOrder =
          entries.isEmpty() || entries.get(entries.size() - 1).event().equals(new Noted(GAVE_BACK));
      Optional<Engagement> position = Optional.empty();
      for (TimelineEntry entry : entries) {
        if (entry.event() instanceof KillSwitchMoved moved) {
          position = position(entry, moved);
        }
      }
      if (unwritten.isPresent()) {
        position = unwritten;
        write(entry(new KillSwitchMoved(true, position.get().reason()), position.get().by()));
        unwritten = Optional.empty();
      }
      killSwitch.move(position);
    } finally {
      lock.unlock();
    }
  }

  private static Optional<Engagement> position(TimelineEntry entry, KillSwitchMoved moved) {
    return moved.engaged()
        ? Optional.of(new Engagement(entry.by(), entry.at(), moved.reason()))
        : Optional.empty();
  }

  /**
   * Stops every change at once, and writes it down after that: should the journal be unwritable,
   * the switch is engaged all the same, until the engine ends.
   */
  void engage(Actor by, String reason) {
    Engagement engaged = new Engagement(by, clockwork.now().at(), reason);
    killSwitch.move(Optional.of(engaged)); // at once: a journal that hangs may hold the lock
    lock.lock();
    try {
      killSwitch.move(Optional.of(engaged)); // again, should a release have come in between
      unwritten = Optional.of(engaged);
      write(entry(new KillSwitchMoved(true, reason), by));
      unwritten = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Allows changes again, once that is written down. */
  void release(Actor by, String reason) {
    lock.lock();
    try {
      write(entry(new KillSwitchMoved(false, reason), by));
      killSwitch.move(Optional.empty());
    } finally {
      lock.unlock();
    }
  }

  /** Whether whoever commanded before had ended all work, if anybody had. */
  boolean wasLeftInOrder() {
    return leftInOrder;
  }

  /** Writes down that this engine commands. */
  void tookCommand() {
    note(TOOK);
  }

  /** Writes down that this engine has ended all work. */
  void gaveBack() {
    note(GAVE_BACK);
  }

  private void note(String what) {
    lock.lock();
    try {
      write(entry(new Noted(what), Actor.ENGINE));
    } finally {
      lock.unlock();
    }
  }

  void cancelChanges() {
    killSwitch.cancelChanges();
  }

  private TimelineEntry entry(TimelineEvent event, Actor by) {
    Moment now = clockwork.now();
    return new TimelineEntry(sequence + 1, now.at(), now.sinceStart(), now.engine(), by, event);
  }

  private void write(TimelineEntry entry) {
    writer.append(List.of(entry));
    sequence++;
  }

  void renew() {
    lock.lock();
    try {
      writer.renew();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      writer.release();
    } finally {
      lock.unlock();
    }
  }
}
