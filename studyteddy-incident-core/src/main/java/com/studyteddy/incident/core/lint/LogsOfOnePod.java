package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.Optional;
import java.util.Set;

/** The log of a workload is read, and only one of its pods answers. */
final class LogsOfOnePod extends GuardedRule {
  private static final Set<String> ONE = Set.of("one", "any", "first", "single", "random");

  LogsOfOnePod() {
    super(Trap.LOGS_OF_ONE_POD, Side.ANYWHERE);
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      Optional<Kubectl> kubectl = Kubectl.of(command);
      if (kubectl.isPresent() && readsOne(kubectl.get())) {
        return Optional.of(new Hit(command.line(), "logs of " + kubectl.get().subject()));
      }
    }
    return Optional.empty();
  }

  private static boolean readsOne(Kubectl kubectl) {
    return kubectl.does("logs", "log")
        && (kubectl.onWorkload() || kubectl.on("service"))
        && kubectl.selector().isEmpty()
        && !kubectl.command().has("--all-pods");
  }

  @Override
  Optional<String> in(Sentence sentence) {
    boolean one = false;
    for (int i = 0; i + 1 < sentence.words().size(); i++) {
      boolean pod =
          sentence.words().subList(i + 1, Math.min(i + 4, sentence.words().size())).stream()
              .anyMatch(Set.of("pod", "replica", "instance")::contains);
      one |= ONE.contains(sentence.words().get(i)) && pod;
    }
    boolean asks = sentence.asksFor(Set.of("log"));
    return one && asks && !sentence.has("all", "every", "each")
        ? Optional.of("the log of one pod stands for all")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean logs = call.is(Set.of("log", "logs"));
    boolean one =
        call.of(Set.of("pods", "pod")).stream()
            .anyMatch(
                value ->
                    Set.of("one", "any", "first", "1", "false").contains(value)
                        || value.contains("[0]"));
    return logs && one ? Optional.of(call.id() + " of one pod") : Optional.empty();
  }
}
