package com.studyteddy.incident.core.lint.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands that only carry another one. */
final class Carriers {
  private static final Set<String> PLAIN =
      Set.of("sudo", "nohup", "nice", "env", "command", "exec", "doas", "stdbuf", "setsid");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "zsh", "dash", "ksh", "ash");
  private static final Set<String> WITH_VALUE =
      Set.of("-u", "-n", "-g", "-I", "-P", "-L", "-d", "-a", "-s", "-i", "-o", "-e", "-k", "-p");

  /** How many may stand one before the other, such as {@code sudo env timeout}. */
  private static final int MOST = 6;

  private Carriers() {}

  /** Takes off all that carries, from the outside in. */
  static Command takeOff(Command command) {
    List<Word> words = command.words();
    Set<String> through = new HashSet<>();
    for (int i = 0; i < MOST; i++) {
      int carried = carriedAt(words, through);
      words = words.subList(carried < words.size() ? carried : 0, words.size());
    }
    return through.isEmpty()
        ? command
        : new Command(words, command.assignments(), command.redirects(), through, command.loop());
  }

  /** Where the carried command begins; 0 when nothing is carried. */
  private static int carriedAt(List<Word> words, Set<String> through) {
    String program = Command.programOf(words.get(0));
    int at = 0;
    if (PLAIN.contains(program)) {
      at = pastOptions(words, 1, program.equals("nice") || program.equals("sudo"));
    } else if (program.equals("timeout")) {
      at = pastOptions(words, 1, true) + 1;
    } else if (program.equals("xargs") || program.equals("parallel")) {
      at = pastOptions(words, 1, true);
    } else if (program.equals("microk8s") || program.equals("k3s") || program.equals("minikube")) {
      at = 1;
    } else if (isAmong(words, "exec", "debug") && isContainerTool(program)) {
      at = indexOf(words, "--") + 1;
      if (at == 0 && !program.equals("kubectl") && !program.equals("oc")) {
        at = pastName(words);
      }
    }
    if (at > 0 && at < words.size()) {
      through.add(program);
    }
    return at;
  }

  private static boolean isContainerTool(String program) {
    return Set.of("kubectl", "oc", "k", "docker", "podman", "docker-compose", "nerdctl")
        .contains(program);
  }

  private static boolean isAmong(List<Word> words, String... verbs) {
    return words.stream().limit(8).anyMatch(word -> List.of(verbs).contains(word.text()));
  }

  /** {@code docker exec -it NAME COMMAND}. */
  private static int pastName(List<Word> words) {
    int exec = indexOf(words, "exec");
    int name = pastOptions(words, exec + 1, false);
    return name + 1;
  }

  private static int indexOf(List<Word> words, String text) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).text().equals(text)) {
        return i;
      }
    }
    return -1;
  }

  private static int pastOptions(List<Word> words, int from, boolean withValues) {
    int at = from;
    while (at < words.size()) {
      String word = words.get(at).text();
      if (word.startsWith("-") && word.length() > 1) {
        at += withValues && WITH_VALUE.contains(word) ? 2 : 1;
      } else if (word.indexOf('=') > 0 && word.indexOf('/') < 0 && word.indexOf('-') < 0) {
        at++; // a variable that env or sudo sets
      } else {
        break;
      }
    }
    return at;
  }

  /** The text that a shell, or another machine's shell, is told to run. */
  static Optional<String> script(Command command) {
    List<String> arguments = command.arguments();
    String program = command.program();
    if (SHELLS.contains(program)) {
      return arguments.stream()
          .filter(word -> word.startsWith("-") && word.endsWith("c"))
          .findFirst()
          .flatMap(flag -> command.option(flag));
    }
    if (program.equals("ssh") || program.equals("watch") || program.equals("eval")) {
      List<String> rest =
          command.operands(Set.of("-n", "-i", "-p", "-l", "-o", "-F", "-J", "--interval"));
      int from = program.equals("ssh") ? 1 : 0;
      return rest.size() > from
          ? Optional.of(String.join(" ", rest.subList(from, rest.size())))
          : Optional.empty();
    }
    return Optional.empty();
  }
}
