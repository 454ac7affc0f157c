package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.shell.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change of how many run.
 *
 * @param workload which, without its namespace
 * @param replicas how many, as it is written
 * @param least whether it never makes fewer of them
 */
record Scale(String workload, String replicas, boolean least) {

  static Optional<Scale> of(Command command) {
    return of(command, Kubectl.of(command)).filter(scale -> !scale.replicas().equals("0"));
  }

  private static Optional<Scale> of(Command command, Optional<Kubectl> kubectl) {
    if (kubectl.isPresent()) {
      return kubernetes(kubectl.get());
    }
    if (command.runs("docker", "docker-compose", "podman", "heroku", "fly", "flyctl")) {
      return pair(command);
    }
    if (command.runs("aws")) {
      return command
          .option("--desired-count", "--desired-capacity")
          .map(
              count ->
                  new Scale(
                      command.option("--service", "--auto-scaling-group-name").orElse("a service"),
                      count,
                      false));
    }
    if (command.runs("helm")) {
      return command
          .option("--set")
          .filter(set -> set.toLowerCase(java.util.Locale.ROOT).contains("replica"))
          .map(set -> new Scale("a release", set.substring(set.indexOf('=') + 1), false));
    }
    return Optional.empty();
  }

  private static Optional<Scale> kubernetes(Kubectl kubectl) {
    Command command = kubectl.command();
    String subject = kubectl.subject();
    String name = subject.substring(subject.indexOf('/') + 1);
    if (kubectl.does("scale")) {
      boolean guarded = command.has("--current-replicas");
      return command.option("--replicas").map(count -> new Scale(name, count, guarded));
    }
    if (kubectl.does("autoscale")) {
      return command.option("--min").map(count -> new Scale(name, count, true));
    }
    if (kubectl.does("patch")) {
      Map<String, String> patch = kubectl.patch();
      Optional<Scale> minimum =
          Optional.ofNullable(patch.get("spec.minReplicas"))
              .map(count -> new Scale(name, count, true));
      return minimum.or(
          () ->
              Optional.ofNullable(patch.get("spec.replicas"))
                  .map(count -> new Scale(name, count, false)));
    }
    return Optional.empty();
  }

  /** {@code docker service scale web=10}. */
  private static Optional<Scale> pair(Command command) {
    List<String> words = command.operands(Set.of());
    boolean scales =
        command.has("--scale") || words.contains("scale") || words.contains("ps:scale");
    return words.stream()
        .filter(word -> scales && word.indexOf('=') > 0)
        .findFirst()
        .map(
            word ->
                new Scale(
                    word.substring(0, word.indexOf('=')),
                    word.substring(word.indexOf('=') + 1),
                    false));
  }
}
