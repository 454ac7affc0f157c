package com.studyteddy.incident.mitigation;

/**
 * How many are hit by a change, as a number.
 *
 * @param affected how many
 * @param of what, in the plural, such as {@code "sessions"}
 * @param total of how many; 0 when that is unknown
 * @param description what being hit means for them
 */
public record BlastRadius(long affected, String of, long total, String description) {
  // Refuses negative numbers.
  public BlastRadius {
    if (affected < 0 || total < 0) {
      throw new IllegalArgumentException(
          "A blast radius counts from 0, but was %d of %d".formatted(affected, total));
    }
  }

  @Override
  public String toString() {
    return affected + (total > 0 ? " of " + total : "") + " " + of + ": " + description;
  }
}
