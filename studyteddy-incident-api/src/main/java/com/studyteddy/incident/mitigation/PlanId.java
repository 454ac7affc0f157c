package com.studyteddy.incident.mitigation;

/**
 * The name of a plan within its incident.
 *
 * @param number counted from 1
 */
public record PlanId(int number) {
  // Checks the number.
  public PlanId {
    if (number < 1) {
      throw new IllegalArgumentException("Plans are numbered from 1, but was " + number);
    }
  }

  @Override
  public String toString() {
    return "plan-" + number;
  }
}
