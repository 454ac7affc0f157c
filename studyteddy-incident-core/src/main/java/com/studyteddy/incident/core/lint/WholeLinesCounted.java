package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Log lines are counted whole, with the times in them. */
final class WholeLinesCounted extends GuardedRule {
  private static final Set<String> COUNT = Set.of("count", "rank", "tally");
  private static final Set<String> SAME =
      Set.of("identical", "same", "duplicate", "equal", "unique");

  WholeLinesCounted() {
    super(Trap.WHOLE_LINES_COUNTED, Side.ANYWHERE);
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    List<Command> stages = line.pipeline().stages();
    int reach = LogLines.reach(line.pipeline());
    for (Command command : stages.subList(0, reach)) {
      boolean uniq =
          command.runs("uniq")
              && command.has("-c", "--count")
              && !command.has("-f", "-s", "-w", "--skip-fields", "--skip-chars", "--check-chars");
      boolean awk =
          command.runs("awk", "gawk", "mawk")
              && command.arguments().stream().anyMatch(word -> word.contains("[$0]"));
      if (uniq || awk) {
        return Optional.of(new Hit(command.line(), "whole log lines are counted"));
      }
    }
    return Optional.empty();
  }

  @Override
  Optional<String> in(Sentence sentence) {
    boolean lines = sentence.has("line") && sentence.has("log", "error", "grep", "sort", "uniq");
    boolean pattern = sentence.has("pattern", "template", "timestamp", "group", "message");
    return lines && sentence.has(SAME) && sentence.asksFor(COUNT) && !pattern
        ? Optional.of("identical log lines are to be counted")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean whole =
        call.of(Set.of("by", "key", "group")).stream()
            .anyMatch(Set.of("line", "lines", "whole-line", "message", "raw")::contains);
    return call.is(Set.of("log", "logs")) && whole
        ? Optional.of(call.id() + " by whole line")
        : Optional.empty();
  }
}
