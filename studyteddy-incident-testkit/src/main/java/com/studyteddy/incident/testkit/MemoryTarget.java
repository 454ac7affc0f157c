package com.studyteddy.incident.testkit;

import com.studyteddy.incident.mitigation.Change;
import com.studyteddy.incident.spi.RefusedException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A system in memory that a mitigation changes: it has a value and an identity. Safe for several
 * threads.
 */
public final class MemoryTarget {
  private final ReentrantLock lock = new ReentrantLock();
  private String value;
  private long identity = 1;
  private long reads;
  private long effects;

  MemoryTarget(String value) {
    this.value = value;
  }

  /**
   * Returns what it holds.
   *
   * @return the value
   */
  public String value() {
    lock.lock();
    try {
      return value;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts the changes that mitigations made; what a test changes is not among them.
   *
   * @return how many
   */
  public long effects() {
    lock.lock();
    try {
      return effects;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Changes the value, as somebody else would.
   *
   * @param newValue the value
   */
  public void become(String newValue) {
    lock.lock();
    try {
      value = newValue;
    } finally {
      lock.unlock();
    }
  }

  /** Puts another of the same name and value in its place. */
  public void replace() {
    lock.lock();
    try {
      identity++;
    } finally {
      lock.unlock();
    }
  }

  /** Looks; how often it was looked at is shown, and is not part of what is approved. */
  MemoryState read() {
    lock.lock();
    try {
      return new MemoryState(identity, value, ++reads);
    } finally {
      lock.unlock();
    }
  }

  /** Guards and changes in one go, so that nothing can come between. */
  Change change(String wanted, MemoryState before) {
    lock.lock();
    try {
      if (identity == before.identity() && value.equals(wanted)) {
        return Change.NOT_NEEDED;
      }
      if (identity != before.identity() || !value.equals(before.value())) {
        throw new RefusedException(
            "target-changed", "the target is no longer the one that was read; look at it again");
      }
      value = wanted;
      effects++;
      return Change.MADE;
    } finally {
      lock.unlock();
    }
  }
}
