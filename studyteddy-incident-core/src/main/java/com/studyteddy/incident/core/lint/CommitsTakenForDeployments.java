package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commits of the last hours are read, and nobody asks what was deployed. */
final class CommitsTakenForDeployments extends GuardedRule {
  private static final Set<String> LISTS =
      Set.of("log", "rev-list", "shortlog", "whatchanged", "reflog");
  private static final Set<String> WINDOW =
      Set.of("--since", "--after", "--until", "--before", "--since-as-filter");
  private static final Set<String> DEPLOY =
      Set.of(
          "deploy", "deployed", "deployment", "release", "released", "rollout", "shipped", "live");
  private static final Set<String> HISTORY =
      Set.of("history", "record", "event", "revision", "tag", "log");

  CommitsTakenForDeployments() {
    super(Trap.COMMITS_TAKEN_FOR_DEPLOYMENTS, Side.ANYWHERE, "the history of what was deployed");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      List<String> words = command.operands(Set.of("-C", "-c"));
      boolean lists = command.runs("git") && !words.isEmpty() && LISTS.contains(words.get(0));
      boolean merges = command.runs("gh", "glab") && words.contains("list") && words.contains("pr");
      boolean window = WINDOW.stream().anyMatch(option -> command.option(option).isPresent());
      boolean range = words.stream().anyMatch(word -> word.contains(".."));
      if ((lists && window && !range) || (merges && command.arguments().contains("merged"))) {
        return Optional.of(new Hit(command.line(), "commits of some time are listed"));
      }
    }
    return Optional.empty();
  }

  @Override
  Optional<String> in(Sentence sentence) {
    return sentence.has(DEPLOY)
            && sentence.asksFor(Set.of("commit", "merge", "merged"))
            && !sentence.has("not", "between")
        ? Optional.of("commits are to show what was deployed")
        : Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    return call.is(Set.of("git", "vcs", "github", "gitlab"))
            && call.is(Set.of("commits", "log", "commit"))
            && call.gives(Set.of("since", "after", "window", "within"))
        ? Optional.of(call.id() + " of some time")
        : Optional.empty();
  }

  @Override
  int shared(Passage passage) {
    boolean found = false;
    if (passage instanceof CommandLine line) {
      for (Command command : line.pipeline().stages()) {
        found |= readsHistory(command);
      }
    } else if (passage instanceof Prose prose) {
      found =
          prose.sentence().hasAll(Set.of("rollout", "deployment", "release", "deploy"), HISTORY);
    } else if (passage instanceof Call call) {
      found =
          call.operation().is(Set.of("rollout", "deployment", "deployments", "release", "change"))
              && call.operation().is(Set.of("history", "list", "changes", "events"));
    }
    return found ? 1 : 0;
  }

  private static boolean readsHistory(Command command) {
    List<String> words = command.operands(Set.of());
    boolean kubectl = Kubectl.of(command).filter(each -> each.does("rollout history")).isPresent();
    boolean release =
        command.runs("helm", "argocd", "heroku", "flyctl", "gh")
            && words.stream().anyMatch(Set.of("history", "releases", "release")::contains);
    return kubectl || release;
  }
}
