package com.studyteddy.incident.gameday;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.gameday.Screen.Look;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import com.studyteddy.incident.timeline.TimelineEvent.Surveyed;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Prints what the library writes down, as it happens, and between it what happens on the stage,
 * which the library is not told. Safe for several threads.
 */
final class LiveTimeline implements BiConsumer<IncidentId, TimelineEntry> {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Screen screen;
  private final TimeSource time;
  private final Set<Class<? extends TimelineEvent>> seen = ConcurrentHashMap.newKeySet();
  private final Map<IncidentId, Long> shown = new ConcurrentHashMap<>();

  LiveTimeline(Screen screen, TimeSource time) {
    this.screen = screen;
    this.time = time;
  }

  @Override
  public void accept(IncidentId incident, TimelineEntry entry) {
    List<String> lines = TimelineText.lines(entry, Screen.WIDTH);
    boolean survey = entry.event() instanceof Surveyed;
    screen.print(look(entry.event()), survey ? List.of(beginning(lines)) : lines);
    seen.add(entry.event().getClass());
    shown.put(incident, entry.sequence());
  }

  /** Something happens on the stage. */
  void onStage(String text) {
    screen.text(Look.ATTENTION, "%s stage: %s".formatted(CLOCK.format(time.instant()), text), 16);
  }

  /** Whether all that is on record of an incident was printed. */
  boolean isUpToDate(Incident incident) {
    return shown.getOrDefault(incident.id(), 0L) >= incident.lastSequence();
  }

  /** Whether such an event was printed by now. */
  boolean has(Class<? extends TimelineEvent> kind) {
    return seen.contains(kind);
  }

  /** Surveys come by the dozen: what is bad stands first, the journal has the rest. */
  private static String beginning(List<String> lines) {
    String first = lines.get(0);
    return first.endsWith(";") ? first.substring(0, first.length() - 1) : first;
  }

  private static Look look(TimelineEvent event) {
    if (event instanceof Opened || event instanceof SeverityJudged) {
      return Look.BAD;
    }
    if (event instanceof Planned) {
      return Look.HEADING;
    }
    if (event instanceof Judged judged) {
      return judged.verdict() == Verdict.EFFECTIVE ? Look.GOOD : Look.BAD;
    }
    if (event instanceof AttemptEnded) {
      return Look.HEADING;
    }
    return event instanceof Surveyed ? Look.FAINT : Look.PLAIN;
  }
}
