package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.health.HealthReading;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.Surveyed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The timeline without what says nothing new: a survey like the one before, a plan read again and
 * found the same, a message put in line.
 */
final class Telling {
  private Map<String, Class<?>> lastSurvey = Map.of();
  private final Set<String> lastPlans = new HashSet<>();

  private Telling() {}

  static List<Sourced> of(Chronicle chronicle) {
    Telling telling = new Telling();
    List<Sourced> told = new ArrayList<>();
    for (TimelineEntry entry : chronicle.timeline().entries()) {
      if (telling.isNew(entry.event())) {
        told.add(Sourced.by(line(entry), entry.sequence()));
      }
    }
    return told;
  }

  private static String line(TimelineEntry entry) {
    EventWords words = EventWords.of(entry.event());
    return "%s %s: %s%s"
        .formatted(
            Figures.instant(entry.at()),
            words.kind(),
            words.message(),
            entry.by().kind() == Actor.Kind.ENGINE ? "" : " (by " + entry.by() + ")");
  }

  private boolean isNew(TimelineEvent event) {
    if (event instanceof Surveyed surveyed) {
      Map<String, Class<?>> kinds = new HashMap<>();
      for (Map.Entry<String, HealthReading> each : surveyed.report().readings().entrySet()) {
        kinds.put(each.getKey(), each.getValue().getClass());
      }
      boolean changed = !kinds.equals(lastSurvey);
      lastSurvey = kinds;
      return changed;
    } else if (event instanceof Planned planned) {
      PlanId id = planned.plan().id();
      return lastPlans.add(id + " " + planned.plan().digest().hex());
    }
    return !(event instanceof MessageMoved message) || message.state() != MessageState.QUEUED;
  }
}
