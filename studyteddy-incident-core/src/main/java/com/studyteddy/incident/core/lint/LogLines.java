package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.shell.Command;
import com.studyteddy.incident.core.lint.shell.Pipeline;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What in a pipeline still sees whole log lines. */
final class LogLines {
  private static final Set<String> READERS =
      Set.of(
          "cat", "zcat", "tail", "head", "grep", "egrep", "fgrep", "zgrep", "rg", "sort", "awk",
          "gawk", "mawk", "cut", "less", "tac", "perl", "ruby", "ag");
  private static final Set<String> FILTERS =
      Set.of(
          "cat", "tail", "head", "grep", "egrep", "fgrep", "rg", "sort", "tee", "tac", "less",
          "zcat", "gunzip", "ag", "zgrep");

  private LogLines() {}

  /** How many stages at the beginning are handed whole log lines; 0 when it reads no log. */
  static int reach(Pipeline pipeline) {
    List<Command> stages = pipeline.stages();
    if (!readsLog(stages.get(0))) {
      return 0;
    }
    int reach = 1;
    while (reach < stages.size()
        && (isSource(stages.get(reach - 1)) || keeps(stages.get(reach - 1)))) {
      reach++;
    }
    return reach;
  }

  private static boolean keeps(Command command) {
    return FILTERS.contains(command.program()) && !command.has("-o", "--only-matching", "--count");
  }

  private static boolean isSource(Command command) {
    return command.runs("journalctl", "stern", "kail", "logcli")
        || (command.runs(
                "kubectl", "oc", "k", "docker", "podman", "docker-compose", "aws", "heroku")
            && command.arguments().stream().limit(8).anyMatch(Set.of("logs", "log")::contains));
  }

  private static boolean readsLog(Command command) {
    if (isSource(command)) {
      return true;
    }
    return READERS.contains(command.program())
        && (command.arguments().stream().anyMatch(LogLines::isLogFile)
            || command.redirects().stream()
                .anyMatch(each -> each.operator().equals("<") && isLogFile(each.target())));
  }

  private static boolean isLogFile(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.endsWith(".log")
        || lower.contains(".log.")
        || lower.contains(".log*")
        || lower.startsWith("/var/log/")
        || lower.startsWith("logs/");
  }
}
