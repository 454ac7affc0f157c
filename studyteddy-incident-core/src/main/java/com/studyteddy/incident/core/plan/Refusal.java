package com.studyteddy.incident.core.plan;

/**
 * Why a change would not be made. Immutable.
 *
 * @param guard what stands in the way
 * @param reason one line for people
 */
public record Refusal(Guard guard, String reason) {
  @Override
  public String toString() {
    return reason;
  }
}
