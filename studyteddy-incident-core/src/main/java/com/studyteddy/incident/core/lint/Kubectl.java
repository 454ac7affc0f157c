package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.shell.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code kubectl} command by what it means, wherever its flags stand.
 *
 * @param command the words
 * @param verb such as {@code scale}; two words for {@code rollout restart} and {@code set selector}
 * @param targets kind and name, such as {@code deployment/backend}; a kind alone has no name
 * @param rest the operands behind kind and name, such as {@code health=ready}
 */
record Kubectl(Command command, String verb, List<String> targets, List<String> rest) {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-n",
          "--namespace",
          "--context",
          "--cluster",
          "--kubeconfig",
          "--user",
          "--server",
          "-s",
          "--token",
          "--as",
          "-l",
          "--selector",
          "-f",
          "--filename",
          "-p",
          "--patch",
          "--patch-file",
          "--type",
          "-c",
          "--container",
          "-o",
          "--output",
          "--since",
          "--since-time",
          "--tail",
          "--replicas",
          "--current-replicas",
          "--timeout",
          "--to-revision",
          "--field-selector",
          "--sort-by",
          "--for",
          "-k",
          "--min",
          "--max",
          "--cpu-percent",
          "--grace-period",
          "--request-timeout",
          "--from-literal",
          "--from-file",
          "--revision",
          "--limit-bytes",
          "--max-log-requests",
          "--field-manager",
          "--cpu");

  /** For logs, {@code -f} follows and {@code -p} means the previous container. */
  private static final Set<String> LOGS_WITH_VALUE =
      Set.of(
          "-n",
          "--namespace",
          "--context",
          "--kubeconfig",
          "-l",
          "--selector",
          "-c",
          "--container",
          "--since",
          "--since-time",
          "--tail",
          "--limit-bytes",
          "--max-log-requests");

  private static final Set<String> PROGRAMS = Set.of("kubectl", "oc", "k", "kubecolor");
  private static final Set<String> TWO_WORDS = Set.of("rollout", "set", "top", "auth");
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("deploy", "deployment"),
          Map.entry("sts", "statefulset"),
          Map.entry("ds", "daemonset"),
          Map.entry("rs", "replicaset"),
          Map.entry("po", "pod"),
          Map.entry("svc", "service"),
          Map.entry("cm", "configmap"),
          Map.entry("ep", "endpoint"),
          Map.entry("endpointslice", "endpoint"),
          Map.entry("hpa", "horizontalpodautoscaler"),
          Map.entry("dc", "deploymentconfig"));

  static Optional<Kubectl> of(Command command) {
    if (!PROGRAMS.contains(command.program())) {
      return Optional.empty();
    }
    boolean logs = command.arguments().stream().limit(8).anyMatch("logs"::equals);
    List<String> operands = command.operands(logs ? LOGS_WITH_VALUE : WITH_VALUE);
    if (operands.isEmpty()) {
      return Optional.empty();
    }
    boolean two = TWO_WORDS.contains(operands.get(0)) && operands.size() > 1;
    String verb = two ? operands.get(0) + " " + operands.get(1) : operands.get(0);
    List<String> targets = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    name(operands.subList(two ? 2 : 1, operands.size()), verb, targets, rest);
    return Optional.of(new Kubectl(command, verb, targets, rest));
  }

  private static void name(
      List<String> operands, String verb, List<String> targets, List<String> rest) {
    String kind = "";
    for (String operand : operands) {
      int slash = operand.indexOf('/');
      if (operand.indexOf('=') > 0) {
        rest.add(operand);
      } else if (slash > 0) {
        targets.add(kind(operand.substring(0, slash)) + operand.substring(slash));
      } else if (kind.isEmpty() && !verb.equals("logs")) {
        kind = operand;
      } else {
        targets.add(kind(kind.isEmpty() ? "pod" : kind) + "/" + operand);
      }
    }
    if (targets.isEmpty() && !kind.isEmpty()) {
      for (String each : kind.split(",", -1)) {
        targets.add(kind(each));
      }
    }
  }

  /** One name for a kind that has several. */
  static String kind(String written) {
    String lower = written.toLowerCase(java.util.Locale.ROOT);
    int dot = lower.indexOf('.');
    String first = dot > 0 ? lower.substring(0, dot) : lower;
    String one =
        first.endsWith("s") && first.length() > 3 ? first.substring(0, first.length() - 1) : first;
    return KINDS.getOrDefault(first, KINDS.getOrDefault(one, one));
  }

  boolean does(String... verbs) {
    return List.of(verbs).contains(verb);
  }

  /** Whether a target is of this kind. */
  boolean on(String kind) {
    return targets.stream().anyMatch(each -> each.equals(kind) || each.startsWith(kind + "/"));
  }

  /** Whether a target is of one of the kinds that run pods. */
  boolean onWorkload() {
    return on("deployment")
        || on("statefulset")
        || on("daemonset")
        || on("replicaset")
        || on("deploymentconfig")
        || on("job");
  }

  /** Whether it names a kind and no object of it. */
  boolean onAllOfAKind() {
    return targets.stream().anyMatch(each -> each.indexOf('/') < 0);
  }

  Optional<String> selector() {
    return command.option("-l", "--selector");
  }

  /** What it writes, path by path; empty when it patches nothing. */
  Map<String, String> patch() {
    return command.option("-p", "--patch").map(PatchPaths::read).orElse(Map.of());
  }

  /** The name of the first target without its kind, for people. */
  String subject() {
    return targets.isEmpty() ? "what a selector matches" : targets.get(0);
  }

  String namespace() {
    return command.option("-n", "--namespace").orElse("");
  }
}
