package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.guard.KillSwitch.Engagement;
import com.studyteddy.incident.host.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * How long this engine may rely on commanding a journal that others share. It counts from before a
 * claim or renewal was sent, on the clock that only goes forward, so that a process that was
 * stopped for a while finds it over when it goes on. Safe for several threads.
 *
 * <p>After two thirds without renewal no step is begun; the last third is for those under way. A
 * journal that nobody shares has no such limit.
 */
final class Lease {
  private final boolean shared;
  private final Duration length;
  private final TimeSource time;

  /** Readings of the clock; empty while another commands. */
  private volatile Optional<Term> term = Optional.empty();

  private record Term(long confirmed, long changesFrom) {}

  Lease(boolean shared, Duration length, TimeSource time) {
    this.shared = shared;
    this.length = length;
    this.time = time;
  }

  Duration length() {
    return length;
  }

  /**
   * Command was taken.
   *
   * @param sent when the claim was sent
   * @param hold how long what another engine had begun may still take effect; nothing is changed
   *     for so long
   */
  void begin(long sent, Duration hold) {
    term = Optional.of(new Term(sent, sent + hold.toNanos()));
  }

  /** Every claim was renewed. */
  void renewed(long sent) {
    term = term.map(held -> new Term(sent, held.changesFrom()));
  }

  void lost() {
    term = Optional.empty();
  }

  /** Whether so large a part of it is over. */
  boolean isOver(long parts, long of) {
    return since()
        .map(age -> age.multipliedBy(of).compareTo(length.multipliedBy(parts)) >= 0)
        .orElse(true);
  }

  private Optional<Duration> since() {
    return term.map(held -> Duration.ofNanos(time.nanoTime() - held.confirmed()));
  }

  /** Whether a step may be begun now. */
  boolean allows(Command command) {
    if (!shared) {
      return true;
    }
    Optional<Term> held = term;
    boolean change =
        command instanceof Command.CheckApprovers
            || command instanceof Command.CarryOut
            || command instanceof Command.ReadBack;
    return held.isPresent()
        && !isOver(2, 3)
        && (!change || time.nanoTime() - held.get().changesFrom() >= 0);
  }

  /** What is in the way of any change: asked again at the last moment before it is made. */
  Optional<Engagement> obstacle() {
    return shared && isOver(2, 3)
        ? Optional.of(
            new Engagement(
                Actor.ENGINE,
                time.instant(),
                "it was not confirmed for too long that this engine commands"))
        : Optional.empty();
  }
}
