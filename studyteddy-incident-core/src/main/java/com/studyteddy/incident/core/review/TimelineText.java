package com.studyteddy.incident.core.review;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.core.outbox.Wording;
import com.studyteddy.incident.core.text.Visible;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Timeline entries for a terminal. Pure: the same entry gives the same lines, in every locale and
 * time zone. Safe for several threads.
 *
 * <p>Text from outside can do nothing but be read: control characters, and those that turn the
 * direction of writing, stand as escapes.
 */
public final class TimelineText {
  /** Narrower than this nothing can be told; such a width is taken as this one. */
  public static final int NARROWEST = 40;

  private static final String INDENT = "    ";
  private static final String CLIPPED = "... %s more lines";
  private static final int MOST_LINES = 200;

  private TimelineText() {}

  /**
   * Shows one entry. The first line has the time of day in UTC, the entry's number, a short kind
   * and what happened; further lines, if any, are indented: a drawing, a plan, the reasons of a
   * severity and how far it is from worse.
   *
   * @param entry what to show
   * @param width the most characters a line may have; below {@value #NARROWEST} that many
   * @return at least one line, none wider than that, none with a line end in it
   */
  public static List<String> lines(TimelineEntry entry, int width) {
    int room = Math.max(width, NARROWEST);
    EventWords words = EventWords.of(entry.event());
    String start =
        "%s #%s %s "
            .formatted(
                Figures.clock(entry.at()),
                padded(String.valueOf(entry.sequence()), 3),
                padded(words.kind(), 9));
    List<String> message = new ArrayList<>(Visible.lines(words.message() + by(entry)));
    String first = message.isEmpty() ? "" : message.remove(0);
    List<String> lines =
        new ArrayList<>(Wrapping.wrapped(start + first, Math.min(start.length(), room / 3), room));
    message.forEach(more -> lines.addAll(Wrapping.wrapped(INDENT + more, 6, room)));
    for (String detail : details(entry.event())) {
      lines.addAll(Wrapping.wrapped(INDENT + Visible.text(detail), 6, room));
    }
    return clipped(lines);
  }

  /** No single event may fill the screen, whatever a remark from outside brings. */
  private static List<String> clipped(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return List.copyOf(lines);
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    shown.add(INDENT + CLIPPED.formatted(lines.size() - shown.size()));
    return List.copyOf(shown);
  }

  private static String by(TimelineEntry entry) {
    return entry.by().kind() == Actor.Kind.ENGINE ? "" : " (by " + entry.by() + ")";
  }

  private static List<String> details(TimelineEvent event) {
    List<String> details = new ArrayList<>();
    if (event instanceof TimelineEvent.SeverityJudged judged) {
      SeverityAssessment assessment = judged.assessment();
      assessment.reasons().stream().skip(1).forEach(reason -> details.add("and     " + reason));
      assessment.margins().forEach(margin -> details.add("margin  " + margin));
      assessment.notSeen().forEach(unseen -> details.add("unseen  " + unseen));
    } else if (event instanceof TimelineEvent.EvidenceGathered found) {
      details.addAll(found.drawing());
      found.notSeen().forEach(unseen -> details.add("unseen  " + unseen));
    } else if (event instanceof TimelineEvent.Planned planned) {
      planned.undoes().ifPresent(undone -> details.add("undoes  " + undone));
      details.addAll(Wording.plan(planned.plan()));
    } else if (event instanceof TimelineEvent.ProcedureChosen chosen) {
      chosen.others().forEach(other -> details.add("also    " + other));
    }
    return details;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
