package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.guard.Failures;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.Scheduler;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incident at work: an input is decided, what was decided is written, and only then is anything
 * done about it. Inputs of one incident are taken one after the other; no provider is called under
 * the lock. Safe for several threads.
 *
 * <p>When the journal refuses a write the incident is given up here: nothing more is decided or
 * done until the journal is opened again, because what is not written did not happen.
 */
final class IncidentLoop {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentLoop.class);

  private final IncidentId id;
  private final Mind mind;
  private final StreamWriter writer;
  private final FinishedNotes notes;
  private final Neighbours neighbours;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> underWay = new HashSet<>();
  private final Pauses pauses = new Pauses();
  private volatile Optional<IncidentState> state;
  private volatile Optional<String> halted = Optional.empty();
  private volatile boolean givenUp;
  private Scheduler.@Nullable Cancellable alarm;

  /**
   * What every incident is worked on with.
   *
   * @param rules what is decided by
   * @param decider what an input means
   * @param next what there is to do
   * @param runner does it
   * @param clockwork time, timers, threads
   * @param listeners hear what was written
   * @param lease whether a step may be begun
   */
  record Mind(
      Rules rules,
      Decider decider,
      Next next,
      CommandRunner runner,
      Clockwork clockwork,
      Listeners listeners,
      Lease lease) {}

  IncidentLoop(
      IncidentId id,
      Mind mind,
      StreamWriter writer,
      FinishedNotes notes,
      Neighbours neighbours,
      Optional<IncidentState> state) {
    this.id = id;
    this.notes = notes;
    this.neighbours = neighbours;
    this.mind = mind;
    this.writer = writer;
    this.state = state;
  }

  IncidentId id() {
    return id;
  }

  Rules rules() {
    return mind.rules();
  }

  CommandRunner runner() {
    return mind.runner();
  }

  Optional<IncidentState> state() {
    return state;
  }

  boolean isOpen() {
    return state.map(s -> s.phase().isOpen()).orElse(false);
  }

  /** Why nothing more is done about it by this engine; empty while all is well. */
  Optional<String> halted() {
    return halted;
  }

  /** Whether something goes on here without people. */
  boolean goesOn() {
    return halted.isEmpty()
        && state.filter(s -> mind.next().goesOn(s, mind.clockwork().now())).isPresent();
  }

  /** Whether the journal did not take what was to be written. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** Goes on where the journal left off. */
  void resume() {
    handle(new Input.Tick());
  }

  /**
   * Takes an input.
   *
   * @return the answer to a vote
   * @throws IncidentException code {@code "incident-halted"} when nothing can be written any more
   */
  Optional<ApprovalAnswer> handle(Input input) {
    return handle(input, null);
  }

  private Optional<ApprovalAnswer> handle(Input input, @Nullable Command finished) {
    Decided decided;
    List<Command> commands;
    lock.lock();
    try {
      if (finished != null) {
        underWay.remove(finished.key());
      }
      halted.ifPresent(
          reason -> {
            throw new IncidentException("incident-halted", reason);
          });
      decided = neighbours.decide(input, () -> decide(input));
      List<TimelineEntry> written = decided.written();
      commands = due(written, finished);
      mind.listeners().add(id, written);
      if (!written.isEmpty()) {
        note().ifPresent(note -> notes.add(List.of(note)));
      }
    } finally {
      lock.unlock();
    }
    mind.listeners().tell();
    commands.forEach(this::start);
    return decided.answer();
  }

  private record Decided(List<TimelineEntry> written, Optional<ApprovalAnswer> answer) {}

  private Decided decide(Input input) {
    Surroundings surroundings = neighbours.around(id, input);
    Decider.Decision decision =
        mind.decider().decide(id, state, input, surroundings, mind.clockwork().now());
    return new Decided(write(decision.entries()), decision.answer());
  }

  /** What is to be noted of it; empty while there may be something left to do. */
  Optional<FinishedNotes.Note> note() {
    return state
        .filter(s -> halted.isEmpty() && !Next.isUnfinished(s))
        .map(s -> new FinishedNotes.Note(s.incident(), writer.last().chain()));
  }

  private List<TimelineEntry> write(List<TimelineEntry> entries) {
    if (entries.isEmpty()) {
      return entries;
    }
    try {
      List<TimelineEntry> written = writer.append(entries);
      for (TimelineEntry entry : written) {
        state = Optional.of(Fold.after(id, state, entry));
      }
      return written;
    } catch (JournalException refused) {
      if (!refused.code().equals(EventCodec.TOO_LARGE)) {
        givenUp = true;
        halt("%s cannot be written to the journal: %s".formatted(id, refused.getMessage()));
        LOG.error("{} is given up until the journal is opened again", id, refused);
      } // else nothing was written, and whoever gave it hears of it
      throw refused;
    } catch (RuntimeException failed) {
      givenUp = true;
      halt("%s cannot be written to the journal: %s".formatted(id, failed.getMessage()));
      LOG.error("{} is given up until the journal is opened again", id, failed);
      throw failed;
    }
  }

  /** What is to be started now; sets the alarm for what is to be started later. */
  private List<Command> due(List<TimelineEntry> written, @Nullable Command finished) {
    if (state.isEmpty()) {
      return List.of();
    }
    Clockwork clockwork = mind.clockwork();
    long nanoTime = clockwork.time().nanoTime();
    List<Command> wanted = mind.next().commands(state.get(), written, clockwork.now());
    if (finished != null) {
      if (wanted.stream().anyMatch(command -> command.key().equals(finished.key()))) {
        pauses.again(finished.key(), nanoTime);
      } else {
        pauses.over(finished.key());
      }
    }
    List<Command> now = new ArrayList<>();
    Optional<Duration> wake = Optional.empty();
    for (Command command : wanted) {
      Duration wait =
          command instanceof Command.Wake later
              ? later.after()
              : pauses.left(command.key(), nanoTime);
      if (wait.isNegative() || wait.isZero()) {
        if (underWay.add(command.key())) {
          now.add(command);
        }
      } else if (wake.isEmpty() || wait.compareTo(wake.get()) < 0) {
        wake = Optional.of(wait);
      }
    }
    setAlarm(wake);
    return now;
  }

  private void setAlarm(Optional<Duration> wake) {
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = wake.map(wait -> mind.clockwork().later(wait, this::tick)).orElse(null);
  }

  private void tick() {
    try {
      handle(new Input.Tick());
    } catch (RuntimeException failed) {
      LOG.debug("{} is not looked at again: {}", id, failed.getMessage());
    }
  }

  private void start(Command command) {
    if (command instanceof Command.Wake || !mind.lease().allows(command)) {
      complete(command, new Input.Tick());
      return;
    }
    CompletableFuture<? extends Input> answer;
    try {
      answer =
          mind.runner().run(command, state.orElseThrow(), mind.clockwork().now(), writer.anchor());
    } catch (RuntimeException wrong) {
      LOG.warn("{}: {} could not be started", id, command.key(), wrong);
      answer = CompletableFuture.completedFuture(new Input.Tick());
    }
    var unused =
        answer.whenComplete(
            (input, failure) ->
                mind.clockwork()
                    .soon(() -> complete(command, failure == null ? input : unexpected(failure))));
  }

  private Input unexpected(Throwable failure) {
    LOG.warn("{}: a command ended without an answer: {}", id, Failures.message(failure), failure);
    return new Input.Tick();
  }

  private void complete(Command command, Input input) {
    try {
      handle(input, command);
    } catch (RuntimeException failed) {
      LOG.warn(
          "{}: the end of '{}' was not written down: {}", id, command.key(), failed.getMessage());
    }
  }

  /** Ends its work here; the incident stands in the journal as it is. */
  void halt(String reason) {
    lock.lock();
    try {
      if (halted.isEmpty()) {
        halted = Optional.of(reason);
        setAlarm(Optional.empty());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Says that this engine still holds it. */
  void renew() {
    lock.lock();
    try {
      if (halted.isEmpty()) {
        writer.renew();
      }
    } catch (RuntimeException lost) {
      LOG.error("{} is not ours any more", id, lost);
      halt("%s is not ours any more: %s".formatted(id, lost.getMessage()));
    } finally {
      lock.unlock();
    }
  }

  /** The same, and says so when it could not. */
  void renewOrFail() {
    lock.lock();
    try {
      if (halted.isEmpty()) {
        writer.renew();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    halt(id + " is not worked on: the library is closed");
    lock.lock();
    try {
      writer.release();
    } catch (RuntimeException failed) {
      LOG.debug("{} was not released; its lease runs out", id, failed);
    } finally {
      lock.unlock();
    }
  }
}
