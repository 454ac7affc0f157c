package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.Optional;
import java.util.Set;

/** Everything is restarted together. */
final class AllRestartedAtOnce extends GuardedRule {
  private static final Set<String> RESTART = Set.of("restart", "bounce", "reboot", "recycle");
  private static final Set<String> ALL = Set.of("all", "every", "everything", "entire", "whole");
  private static final Set<String> THINGS =
      Set.of(
          "service",
          "deployment",
          "pod",
          "workload",
          "everything",
          "node",
          "cluster",
          "container",
          "server",
          "namespace",
          "platform",
          "stack",
          "application");
  private static final Set<String> WAVES =
      Set.of("wave", "waves", "order", "flight", "batch", "pause", "max");

  AllRestartedAtOnce() {
    super(Trap.ALL_RESTARTED_AT_ONCE, Side.ANYWHERE, "an order or waves");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      if (Restart.of(command).filter(Restart::all).isPresent()) {
        return Optional.of(new Hit(command.line(), "everything of a kind is restarted"));
      }
    }
    return Optional.empty();
  }

  @Override
  Optional<String> in(Sentence sentence) {
    return sentence.asksFor(RESTART) && sentence.has(ALL) && sentence.has(THINGS)
        ? Optional.of("everything is to be restarted")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    return Restart.of(call).filter(Restart::all).map(restart -> call.id() + " of everything");
  }

  @Override
  int own(Passage passage) {
    return passage instanceof Call call && call.operation().gives(WAVES) ? 1 : 0;
  }

  @Override
  int shared(Passage passage) {
    boolean found = false;
    if (passage instanceof Prose prose) {
      Sentence sentence = prose.sentence();
      found =
          sentence.has("wave", "batch", "staggered")
              || sentence.hasPhrase("one", "by", "one")
              || sentence.hasPhrase("one", "after")
              || sentence.hasPhrase("one", "at", "a", "time")
              || sentence.hasPhrase("dependency", "order")
              || sentence.hasPhrase("order", "of")
              || sentence.hasPhrase("in", "turn");
    } else if (passage instanceof CommandLine line) {
      found =
          line.pipeline().stages().stream()
              .anyMatch(command -> command.loop() > 0 && waits(command));
    }
    return found ? 1 : 0;
  }

  private static boolean waits(Command command) {
    return Kubectl.of(command)
        .filter(kubectl -> kubectl.does("rollout status", "wait"))
        .isPresent();
  }
}
