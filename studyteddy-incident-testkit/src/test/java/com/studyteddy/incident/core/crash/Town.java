package com.studyteddy.incident.core.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The system that is changed, and the pager. It outlives every process of the library and counts
 * what was done to it. It refuses nothing: a second effect must be seen, not prevented.
 */
final class Town implements World {
  /** What is said when nobody holds the lock. */
  static final String NOBODY = "-";

  /** Reached when an effect has happened and nobody was told. */
  static final String EFFECT_MADE = "effect-made";

  private final ReentrantLock lock = new ReentrantLock();
  private final boolean tells;
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, Integer> pages = new HashMap<>();
  private String holder = NOBODY;
  private int sessions;

  /**
   * Makes a town.
   *
   * @param tells whether the target shows later that it was changed; else a session is only shouted
   *     at, and stays
   */
  Town(boolean tells) {
    this.tells = tells;
  }

  boolean tells() {
    return tells;
  }

  Town copy() {
    lock.lock();
    try {
      Town other = new Town(tells);
      other.effects.putAll(effects);
      other.pages.putAll(pages);
      other.holder = holder;
      other.sessions = sessions;
      return other;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String ask(String request, Consumer<String> places) {
    String[] words = request.split(" ", 2);
    lock.lock();
    try {
      switch (words[0]) {
        case "look" -> {
          return holder;
        }
        case "jam" -> {
          if (!tells || holder.equals(NOBODY)) {
            sessions++;
            holder = "s" + sessions;
          }
          return holder;
        }
        case "page" -> {
          pages.merge(words[1], 1, Integer::sum);
          return "taken";
        }
        case "stop" -> {
          effects.merge(words[1], 1, Integer::sum);
          if (tells && holder.equals(words[1])) {
            holder = NOBODY;
          }
        }
        default -> throw new IllegalArgumentException("nobody understands '" + request + "'");
      }
    } finally {
      lock.unlock();
    }
    places.accept(EFFECT_MADE);
    return "done";
  }

  /** How often each session was stopped, or shouted at. */
  Map<String, Integer> effects() {
    lock.lock();
    try {
      return Map.copyOf(effects);
    } finally {
      lock.unlock();
    }
  }

  /** How often each message came. */
  Map<String, Integer> pages() {
    lock.lock();
    try {
      return Map.copyOf(pages);
    } finally {
      lock.unlock();
    }
  }

  String holder() {
    return ask("look", place -> {});
  }
}
