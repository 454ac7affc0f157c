package com.studyteddy.incident.core.guard;

import com.studyteddy.incident.Actor;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * While engaged nothing is changed: no attempt begins, and those under way are cancelled.
 *
 * <p>Its position is kept in the control stream of the journal; this holds what was read or written
 * last. Safe for several threads.
 */
public final class KillSwitch {
  private final Set<Runnable> effects = ConcurrentHashMap.newKeySet();
  private volatile Optional<Engagement> engagement = Optional.empty();
  private volatile Supplier<Optional<Engagement>> further = Optional::empty;

  /**
   * Who engaged it and why.
   *
   * @param by who
   * @param at when
   * @param reason why
   */
  public record Engagement(Actor by, Instant at, String reason) {
    @Override
    public String toString() {
      return "the kill switch is engaged by %s since %s: %s".formatted(by, at, reason);
    }
  }

  /**
   * Returns its position.
   *
   * @return empty while changes are allowed
   */
  public Optional<Engagement> engagement() {
    Optional<Engagement> moved = engagement;
    return moved.isPresent() ? moved : further.get();
  }

  /**
   * Names what else stops changes, whatever the switch's position.
   *
   * @param reason asked each time, from any thread; must be quick
   */
  public void alsoWhile(Supplier<Optional<Engagement>> reason) {
    further = reason;
  }

  /** Cancels every change under way; the position stays as it is. */
  public void cancelChanges() {
    effects.forEach(Runnable::run);
  }

  /**
   * Moves it.
   *
   * @param position empty to allow changes again
   */
  public void move(Optional<Engagement> position) {
    engagement = position;
    if (position.isPresent()) {
      cancelChanges();
    }
  }

  /**
   * Announces a change under way.
   *
   * @param cancel stops it
   * @return to be run when the change is over
   */
  public Runnable during(Runnable cancel) {
    effects.add(cancel);
    if (engagement().isPresent()) {
      cancel.run();
    }
    return () -> effects.remove(cancel);
  }
}
