package com.studyteddy.incident.policy;

import com.studyteddy.incident.Severity;
import java.util.List;

/**
 * How bad it is, why, and how far it is from worse.
 *
 * @param severity the level
 * @param reasons what led to it, the strongest first; never empty
 * @param margins what each worse level would take, the nearest level first; empty at P0
 * @param notSeen what could not be judged for want of data
 */
public record SeverityAssessment(
    Severity severity, List<String> reasons, List<Margin> margins, List<String> notSeen) {
  // Copies the lists; refuses a level without a reason.
  public SeverityAssessment {
    reasons = List.copyOf(reasons);
    margins = List.copyOf(margins);
    notSeen = List.copyOf(notSeen);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException(severity + " needs at least one reason");
    }
  }

  /**
   * The distance to a worse level by one rule.
   *
   * @param level the worse level
   * @param condition what would make it so
   * @param distance how far away that is now
   */
  public record Margin(Severity level, String condition, String distance) {
    @Override
    public String toString() {
      return level + " " + condition + ": " + distance;
    }
  }
}
