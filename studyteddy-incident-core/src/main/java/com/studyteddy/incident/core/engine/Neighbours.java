package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.engine.Surroundings.Made;
import com.studyteddy.incident.mitigation.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the incidents of one engine know of each other and of the world they share. Safe for several
 * threads.
 *
 * <p>The intents of two incidents stand on two streams, and nothing in the journal would keep both
 * from being written at once. So one intent is decided and written at a time, whichever incident it
 * belongs to: the second one sees the first.
 */
final class Neighbours {
  private final Supplier<? extends Collection<IncidentLoop>> loops;
  private final Clockwork clockwork;
  private final ReentrantLock intent = new ReentrantLock();
  private volatile Optional<Observation> newest = Optional.empty();

  Neighbours(Supplier<? extends Collection<IncidentLoop>> loops, Clockwork clockwork) {
    this.loops = loops;
    this.clockwork = clockwork;
  }

  /** A survey was taken; it counts from its beginning. */
  void seen(Observation observation) {
    newest = Optional.of(observation);
  }

  /**
   * Decides on an input and writes down what was decided, all before the next intent is decided.
   * The work takes no lock of another incident.
   */
  <T> T decide(Input input, Supplier<T> work) {
    if (!(input instanceof Input.LastCheck)) {
      return work.get();
    }
    intent.lock();
    try {
      return work.get();
    } finally {
      intent.unlock();
    }
  }

  /** What counts for an input of an incident. */
  Surroundings around(IncidentId id, Input input) {
    return input instanceof Input.LastCheck || input instanceof Input.PlanReady
        ? around(Optional.of(id))
        : Surroundings.UNSEEN;
  }

  /** What counts for one incident; for one that has not begun when it is empty. */
  Surroundings around(Optional<IncidentId> id) {
    Moment now = clockwork.now();
    List<Made> others = new ArrayList<>();
    for (IncidentLoop loop : loops.get()) {
      if (!id.equals(Optional.of(loop.id()))) {
        loop.state().ifPresent(state -> addMade(state, now, others));
      }
    }
    return new Surroundings(newest, others);
  }

  private static void addMade(IncidentState state, Moment now, List<Made> others) {
    for (Attempt attempt : state.attempts()) {
      if (mayBeThere(attempt)) {
        others.add(new Made(state.id(), attempt, isUnderWay(state, attempt, now)));
      }
    }
  }

  /** Whether a change was made, or may be. */
  static boolean mayBeThere(Attempt attempt) {
    return attempt.stage() == Attempt.Stage.INTENDED
        || attempt.outcome().map(Outcome::mayHaveHappened).orElse(false);
  }

  /** In an incident that is over nothing is proved any more, but a change may not have ended. */
  private static boolean isUnderWay(IncidentState state, Attempt attempt, Moment now) {
    return attempt.isActive() && (state.phase().isOpen() || Next.isWorthReading(attempt, now));
  }
}
