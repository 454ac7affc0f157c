package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Actor;

/**
 * Who acts at a command line, and in whose name. Immutable.
 *
 * @param by in whose name it is recorded
 * @param account the account that the operating system has verified; mostly the same
 */
public record Speaker(Actor by, Actor account) {
  /**
   * Tells whether somebody speaks for somebody else.
   *
   * @return false where a person acts in the own name
   */
  public boolean speaksForAnother() {
    return !by.equals(account);
  }

  @Override
  public String toString() {
    return speaksForAnother() ? "%s, for whom %s speaks".formatted(by, account) : by.toString();
  }
}
