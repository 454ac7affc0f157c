package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.AlertJoined;
import com.studyteddy.incident.timeline.TimelineEvent.KillSwitchMoved;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of several engines on a journal that they share. Whoever holds the claim on the control
 * stream commands; the others stand by and try for it. Command is taken by reading everything
 * again, and lost as a whole: an engine that cannot renew its claims, or could not write, gives up
 * what it worked on and stands by like the rest. Safe for several threads.
 */
final class Replica {
  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  static final String CLAIMED = "claimed-elsewhere";

  /** In a lease; eight until a renewal is due. */
  private static final int LOOKS = 24;

  private static final long CLOSING_MILLIS = 1_000;

  private final Control control;
  private final Incidents incidents;
  private final Inbox inbox;
  private final InboxReader reader;
  private final Watch watch;
  private final Lease lease;
  private final Clockwork clockwork;
  private final Surveys surveys;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean commanding;
  private volatile boolean closed;
  private volatile Scheduler.@Nullable Cancellable next;
  private boolean holdsControl;
  private Duration hold = Duration.ZERO;
  private long looks;
  private long notBefore;
  private long inboxRenewed;
  private boolean complained;

  /** Surveys are taken by whoever commands. */
  interface Surveys {
    void begin();

    void end();
  }

  Replica(
      Control control,
      Incidents incidents,
      Watch watch,
      StreamWriter.Store store,
      Lease lease,
      Clockwork clockwork,
      Surveys surveys) {
    this.control = control;
    this.incidents = incidents;
    this.inbox = new Inbox(store, clockwork);
    this.reader = new InboxReader(store);
    this.watch = watch;
    this.lease = lease;
    this.clockwork = clockwork;
    this.surveys = surveys;
    this.notBefore = clockwork.time().nanoTime();
    this.inboxRenewed = notBefore;
  }

  /** Takes command, or stands by while another has it; fails when the journal cannot be used. */
  void start() {
    turn.lock();
    try {
      tryToCommand();
    } catch (JournalException failed) {
      if (!failed.code().equals(CLAIMED)) {
        throw failed;
      }
    } finally {
      turn.unlock();
    }
    if (!commanding) {
      LOG.info("Another engine commands; this one stands by");
    }
    again();
  }

  /** Whether it is this engine that acts, at this moment. */
  boolean commands() {
    return commanding && !closed && !lease.isOver(2, 3);
  }

  /** Refuses what only the engine in command can do. */
  void requireCommand() {
    if (!commands()) {
      throw new IncidentException(
          "standing-by", "Another engine commands; ask that one, or again when it has ended");
    }
  }

  Inbox inbox() {
    return inbox;
  }

  private void again() {
    if (!closed) {
      next = clockwork.later(lease.length().dividedBy(LOOKS), this::look);
    }
  }

  private boolean hasTurn() {
    try {
      return turn.tryLock(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void look() {
    turn.lock();
    try {
      if (closed) {
        return;
      }
      looks++;
      if (commanding) {
        command();
      } else {
        standBy();
      }
      complained = false;
    } catch (RuntimeException failed) {
      tell(failed);
    } finally {
      if (closed) {
        commanding = false;
        surveys.end();
        giveUp(true);
      }
      turn.unlock();
      again();
    }
  }

  private void tell(RuntimeException failed) {
    if (!isClaimed(failed) && !complained) {
      LOG.warn("The shared journal cannot be used now: {}", failed.getMessage());
      complained = true;
    }
  }

  private static boolean isClaimed(RuntimeException failed) {
    return failed instanceof JournalException refused && refused.code().equals(CLAIMED);
  }

  private void command() {
    if (lease.isOver(1, 3)) {
      renew();
    }
    if (incidents.isGivenUp()) {
      standDown("the journal did not take what was to be written");
      notBefore = clockwork.time().nanoTime() + lease.length().toNanos(); // others first
      return;
    }
    reader.takeIn(this::take, looks % LOOKS == 0);
  }

  private void renew() {
    long sent = clockwork.time().nanoTime();
    try {
      renewAll();
      lease.renewed(sent);
    } catch (RuntimeException failed) {
      boolean fenced =
          failed instanceof JournalException refused && refused.code().equals("fenced");
      if (fenced || lease.isOver(2, 3)) {
        standDown(String.valueOf(failed.getMessage()));
      }
      throw failed;
    }
  }

  private void take(TimelineEntry entry) {
    if (entry.event() instanceof AlertJoined joined) {
      watch.alerted(joined.alert());
    } else if (entry.event() instanceof KillSwitchMoved moved && moved.engaged()) {
      control.engage(entry.by(), moved.reason());
    }
  }

  private void standBy() {
    long now = clockwork.time().nanoTime();
    if (now - inboxRenewed >= lease.length().dividedBy(3).toNanos()) {
      inbox.renew();
      inboxRenewed = now;
    }
    if (now - notBefore >= 0) {
      tryToCommand();
    }
  }

  /** What another engine claimed may be free a little later than the command itself. */
  private void tryToCommand() {
    long sent = clockwork.time().nanoTime();
    boolean done = false;
    try {
      if (holdsControl) {
        control.renew();
      } else {
        control.open();
        holdsControl = true;
        hold = control.wasLeftInOrder() ? Duration.ZERO : lease.length().multipliedBy(2);
      }
      lease.begin(sent, hold);
      reader.open();
      incidents.load(this::renewMeanwhile);
      control.tookCommand();
      done = true;
    } catch (RuntimeException failed) {
      holdsControl &= isClaimed(failed);
      throw failed;
    } finally {
      if (!done) {
        giveUp(!holdsControl);
      }
    }
    inbox.release(); // what stands in it is read like that of the others
    commanding = true;
    LOG.info("This engine commands");
    surveys.begin();
    incidents.resume();
  }

  /** Reading much may take longer than a lease. */
  private void renewMeanwhile() {
    if (lease.isOver(1, 3)) {
      long sent = clockwork.time().nanoTime();
      renewAll();
      lease.renewed(sent);
    }
  }

  /** The command last: who finds it free finds all else free, too. */
  private void renewAll() {
    incidents.renewAll();
    reader.renew();
    control.renew();
  }

  private void standDown(String reason) {
    LOG.error("This engine does not command any more: {}", reason);
    commanding = false;
    surveys.end();
    holdsControl = false;
    giveUp(true);
  }

  /** Ends all work; what is not ours any more is left alone. */
  private void giveUp(boolean controlToo) {
    lease.lost();
    control.cancelChanges();
    incidents.standDown();
    reader.release();
    if (controlToo) {
      control.close();
    }
  }

  void close() {
    closed = true;
    Scheduler.Cancellable timer = next;
    if (timer != null) {
      timer.cancel();
    }
    if (!hasTurn()) {
      return; // whoever has it hangs in the journal, and gives up when it comes back
    }
    try {
      boolean inOrder = commanding && !lease.isOver(2, 3);
      commanding = false;
      surveys.end();
      incidents.close();
      if (inOrder) {
        control.gaveBack();
      }
      lease.lost();
      reader.release();
      inbox.release();
      control.close();
    } catch (RuntimeException failed) {
      LOG.debug("Not every claim was given back; the leases run out", failed);
    } finally {
      turn.unlock();
    }
  }
}
