package com.studyteddy.incident.review;

import com.studyteddy.incident.Incident;
import java.util.List;

/**
 * What happened, why, and what was done, as far as the record tells; a pure function of the
 * timeline.
 *
 * @param incident the incident as it ended
 * @param summary the story in a few statements
 * @param severity the levels it went through, with reasons and margins
 * @param impact what users felt
 * @param cause what was found, the first-ranked cause first
 * @param actions plans, approvals, attempts and verdicts
 * @param metrics how quickly it went
 * @param clocks those lengths and the targets they are held to, as statements
 * @param open what is not known or not done
 * @param timeline every entry worth telling, in order
 */
public record PostMortem(
    Incident incident,
    List<Sourced> summary,
    List<Sourced> severity,
    List<Sourced> impact,
    List<Sourced> cause,
    List<Sourced> actions,
    ResponseMetrics metrics,
    List<Sourced> clocks,
    List<Sourced> open,
    List<Sourced> timeline) {
  // Copies the lists.
  public PostMortem {
    summary = List.copyOf(summary);
    severity = List.copyOf(severity);
    impact = List.copyOf(impact);
    cause = List.copyOf(cause);
    actions = List.copyOf(actions);
    clocks = List.copyOf(clocks);
    open = List.copyOf(open);
    timeline = List.copyOf(timeline);
  }
}
