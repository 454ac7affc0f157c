package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something is started anew.
 *
 * @param what the same for two that do the same
 * @param all whether it is everything of its kind
 */
record Restart(String what, boolean all) {
  private static final Set<String> VERBS = Set.of("restart", "bounce", "recycle");
  private static final Set<String> NAMED =
      Set.of(
          "deployment",
          "workload",
          "service",
          "statefulset",
          "name",
          "target",
          "unit",
          "pod",
          "container");

  static Optional<Restart> of(Command command) {
    Optional<Kubectl> kubectl = Kubectl.of(command);
    if (kubectl.isPresent()) {
      return kubernetes(kubectl.get());
    }
    if (command.runs("docker", "podman", "docker-compose", "nerdctl")) {
      return containers(command);
    }
    if (command.runs("systemctl", "supervisorctl", "pm2", "rc-service")) {
      List<String> words = command.operands(Set.of());
      return words.size() > 1 && words.get(0).endsWith("restart")
          ? Optional.of(named(command.program(), words.subList(1, words.size())))
          : Optional.empty();
    }
    if (command.runs("service") && command.arguments().contains("restart")) {
      return Optional.of(named("service", command.arguments()));
    }
    List<String> name = Names.words(command.program());
    boolean script = name.stream().anyMatch(VERBS::contains) && isScript(command);
    boolean all =
        name.contains("all") || command.has("--all") || command.arguments().contains("all");
    return script
        ? Optional.of(new Restart(command.program() + command.arguments(), all))
        : Optional.empty();
  }

  private static boolean isScript(Command command) {
    return command.words().get(0).text().indexOf('/') >= 0 || command.program().indexOf('.') > 0;
  }

  private static Restart named(String how, List<String> names) {
    boolean all = names.stream().anyMatch(each -> each.equals("all") || each.indexOf('*') >= 0);
    List<String> units = names.stream().map(each -> each.replace(".service", "")).toList();
    return new Restart(how + new TreeSet<>(units), all);
  }

  private static Optional<Restart> kubernetes(Kubectl kubectl) {
    Command command = kubectl.command();
    boolean handed = kubectl.targets().isEmpty() && command.through().contains("xargs");
    String what =
        kubectl.namespace() + new TreeSet<>(kubectl.targets()) + kubectl.selector().orElse("");
    if (kubectl.does("rollout restart")) {
      boolean all = kubectl.onAllOfAKind() && kubectl.selector().isEmpty();
      boolean listed =
          kubectl.targets().stream().anyMatch(each -> each.contains("$("))
              || command.words().stream().anyMatch(word -> word.text().contains("$(kubectl get"));
      boolean turns = command.loop() > 0 && command.words().stream().anyMatch(Restart::isVariable);
      return Optional.of(new Restart(what, all || handed || listed || turns));
    }
    boolean every = command.has("--all") && kubectl.on("pod");
    return kubectl.does("delete") && every
        ? Optional.of(new Restart(what, true))
        : Optional.empty();
  }

  private static boolean isVariable(com.studyteddy.incident.core.lint.shell.Word word) {
    int dollar = word.text().indexOf('$');
    return dollar >= 0 && !word.text().startsWith("-");
  }

  private static Optional<Restart> containers(Command command) {
    List<String> words =
        command.operands(Set.of("-f", "-p", "--file", "-t", "--time", "--timeout"));
    int at = words.indexOf("restart");
    if (at < 0 || at > 2) {
      return Optional.empty();
    }
    List<String> names = words.subList(at + 1, words.size());
    boolean compose = command.runs("docker-compose") || words.contains("compose");
    boolean all =
        (names.isEmpty() && (compose || command.through().contains("xargs")))
            || names.stream().anyMatch(each -> each.contains("$("));
    return Optional.of(new Restart("container" + new TreeSet<>(names), all));
  }

  static Optional<Restart> of(OperationCall call) {
    if (!call.is(VERBS) || !call.changes()) {
      return Optional.empty();
    }
    List<String> names = call.of(NAMED);
    boolean all =
        names.isEmpty()
            || names.stream().anyMatch(each -> each.equals("*") || each.equals("all"))
            || call.gives(Set.of("all"));
    return Optional.of(new Restart(call.key().toLowerCase(Locale.ROOT), all));
  }
}
