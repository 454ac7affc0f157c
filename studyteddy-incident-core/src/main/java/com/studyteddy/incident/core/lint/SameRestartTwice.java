package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Way;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same thing is restarted a second time although nothing changed in between: in one procedure,
 * in one section, or in sections beside each other below a chapter.
 */
final class SameRestartTwice implements TrapRule {
  /** With how many earlier ones a restart is compared. */
  private static final int MOST = 16;

  /** Below such a heading stand cases of which one is worked through. */
  private static final Set<String> CASES =
      Set.of("procedures", "scenarios", "playbooks", "incidents", "runbooks", "alerts", "cases");

  @Override
  public Trap trap() {
    return Trap.SAME_RESTART_TWICE;
  }

  @Override
  public void look(Document document, Findings findings) {
    Map<Section, Seen> byPlan = new HashMap<>();
    for (Section section : document.sections()) {
      Seen seen = byPlan.computeIfAbsent(plan(section), any -> new Seen());
      for (Passage passage : section.passages()) {
        if (passage instanceof CommandLine line && !line.forbidden()) {
          for (Command command : line.pipeline().stages()) {
            seen.change(changes(command));
            Optional<Restart> restart = Restart.of(command).filter(each -> command.loop() == 0);
            Place place = line.at(command.line());
            restart.ifPresent(each -> seen.restart(each, place, line.ways(), findings));
          }
        } else if (passage instanceof Call call) {
          Optional<Restart> restart = Restart.of(call.operation());
          seen.change(call.operation().changes() && restart.isEmpty());
          restart.ifPresent(each -> seen.restart(each, call.place(), call.ways(), findings));
        }
      }
    }
  }

  /** What is worked through together: a chapter's sections, but not the chapters of a document. */
  private static Section plan(Section section) {
    Section parent = section.parent();
    boolean alternatives =
        parent == null || Names.words(parent.heading()).stream().anyMatch(CASES::contains);
    return parent != null && parent.level() >= 2 && !alternatives ? parent : section;
  }

  private static boolean changes(Command command) {
    boolean configures =
        Kubectl.of(command)
            .filter(
                each ->
                    each.does("patch", "apply", "edit", "replace", "rollout undo")
                        || each.verb().startsWith("set "))
            .isPresent();
    return configures || (command.runs("helm") && command.arguments().contains("upgrade"));
  }

  /** What was restarted so far in one plan. */
  private static final class Seen {
    private final Map<Restart, List<Earlier>> restarts = new HashMap<>();
    private int changes;

    private record Earlier(Place place, List<Way> ways, int changes) {}

    void change(boolean changed) {
      changes += changed ? 1 : 0;
    }

    void restart(Restart restart, Place place, List<Way> ways, Findings findings) {
      List<Earlier> before = restarts.computeIfAbsent(restart, any -> new ArrayList<>());
      before.stream()
          .filter(each -> each.changes() == changes && !exclusive(each.ways(), ways))
          .findFirst()
          .ifPresent(
              each ->
                  findings.add(place, "the same restart stands at " + each.place() + " already"));
      if (before.size() < MOST) {
        before.add(new Earlier(place, ways, changes));
      }
    }

    /** Whether a decision takes one or the other. */
    private static boolean exclusive(List<Way> one, List<Way> other) {
      Map<String, String> taken = new HashMap<>();
      one.forEach(way -> taken.put(way.decision(), way.branch()));
      Set<Way> ways = Set.copyOf(other);
      return ways.stream()
          .anyMatch(
              way ->
                  taken.containsKey(way.decision())
                      && !way.branch().equals(taken.get(way.decision())));
    }
  }
}
