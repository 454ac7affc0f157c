package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.timeline.TimelineEvent.WindowOverrun;
import java.util.HashSet;
import java.util.Set;

/**
 * Which windows of the response were overrun; immutable.
 *
 * @param opened when the incident began
 * @param noted the phases whose overrun is written down
 */
public record Overruns(Moment opened, Set<String> noted) {
  /** Copies the set. */
  public Overruns {
    noted = Set.copyOf(noted);
  }

  Overruns with(WindowOverrun overrun) {
    Set<String> more = new HashSet<>(noted);
    more.add(overrun.phase());
    return new Overruns(opened, more);
  }

  /** Writes down which windows have closed on an incident that is not where it should be. */
  static void note(Scribe scribe, Rules rules) {
    for (Phase phase : rules.runbook().phases()) {
      IncidentState state = scribe.state();
      boolean late =
          state.phase().compareTo(phase.reaches()) < 0
              && !state.overruns().noted().contains(phase.id())
              && state.overruns().opened().until(scribe.now()).compareTo(phase.due()) >= 0;
      if (late) {
        scribe.write(new WindowOverrun(phase.id(), phase.title(), phase.due(), phase.reaches()));
      }
    }
  }
}
