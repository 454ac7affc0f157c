package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A service is narrowed to labels, and nobody looked before whether a Ready pod carries them. */
final class SelectorWithoutReadyPods implements TrapRule {
  private static final Set<String> CHANGE =
      Set.of(
          "change",
          "patch",
          "add",
          "adding",
          "set",
          "edit",
          "switch",
          "narrow",
          "extend",
          "point",
          "update",
          "restrict");
  private static final Set<String> SEND = Set.of("route", "send", "direct", "steer", "restrict");
  private static final Set<String> FIT = Set.of("healthy", "ready", "label", "labelled", "marked");
  private static final Set<String> LOOK =
      Set.of(
          "check", "count", "verify", "sure", "confirm", "least", "if", "unless", "wait", "list");

  @Override
  public Trap trap() {
    return Trap.SELECTOR_WITHOUT_READY_PODS;
  }

  @Override
  public void look(Document document, Findings findings) {
    for (Section section : document.sections()) {
      Set<String> counted = new HashSet<>();
      boolean said = false;
      for (Passage passage : section.passages()) {
        if (passage instanceof CommandLine line) {
          commands(line, counted, said, findings);
        } else if (passage instanceof Prose prose) {
          said |= looksFirst(prose.sentence());
          if (!said && !prose.remark() && narrows(prose.sentence())) {
            findings.add(prose.place(), "a service is narrowed to some of its pods");
          }
        } else if (passage instanceof Call call && narrows(call.operation())) {
          findings.add(
              call.place(), call.operation().id() + " with nothing that counts Ready pods");
        }
      }
    }
  }

  private static void commands(
      CommandLine line, Set<String> counted, boolean said, Findings findings) {
    for (Command command : line.pipeline().stages()) {
      Optional<Kubectl> kubectl = Kubectl.of(command);
      if (kubectl.isEmpty()) {
        continue;
      }
      if (kubectl.get().does("get", "wait") && kubectl.get().on("pod")) {
        kubectl.get().selector().ifPresent(all -> counted.addAll(Set.of(all.split(",", -1))));
      }
      Set<String> labels = labels(kubectl.get());
      labels.removeAll(counted);
      if (!labels.isEmpty() && !said && !line.forbidden()) {
        findings.add(line.at(command.line()), "selector " + labels + " put on a service");
      }
    }
  }

  /** The labels that a command adds to a service's selector. */
  private static Set<String> labels(Kubectl kubectl) {
    Set<String> labels = new TreeSet<>();
    if (kubectl.does("set selector") && kubectl.on("service")) {
      labels.addAll(kubectl.rest());
    }
    if (kubectl.does("patch") && kubectl.on("service")) {
      Map<String, String> patch = kubectl.patch();
      patch.forEach(
          (path, value) -> {
            if (path.startsWith("spec.selector.") && !value.equals("null")) {
              labels.add(path.substring("spec.selector.".length()) + "=" + value);
            } else if (path.equals("spec.selector") && !value.equals("null")) {
              labels.addAll(values(patch));
            }
          });
    }
    return labels;
  }

  /** The labels of a JSON patch whose value is a whole map. */
  private static Set<String> values(Map<String, String> patch) {
    Set<String> labels = new TreeSet<>();
    patch.forEach(
        (path, value) -> {
          if (path.startsWith("value.")) {
            labels.add(path.substring("value.".length()) + "=" + value);
          }
        });
    return labels;
  }

  private static boolean looksFirst(Sentence sentence) {
    return sentence.has("ready") && sentence.has("pod", "endpoint") && sentence.has(LOOK);
  }

  private static boolean narrows(Sentence sentence) {
    boolean selector = sentence.has("selector") && sentence.has("service");
    boolean traffic = sentence.has("traffic") && sentence.has("only") && sentence.has(FIT);
    return (selector && sentence.asksFor(CHANGE)) || (traffic && sentence.asksFor(SEND));
  }

  private static boolean narrows(OperationCall call) {
    boolean selects =
        call.is(Set.of("service", "services", "traffic"))
            && (call.is(Set.of("selector", "select", "narrow"))
                || call.gives(Set.of("selector", "label", "labels")));
    boolean counts =
        call.gives(Set.of("ready", "minimum", "least"))
            || call.when().filter(when -> counts(when.from())).isPresent();
    return selects && call.changes() && !counts;
  }

  private static boolean counts(String path) {
    return Names.words(path).stream().anyMatch(Set.of("ready", "endpoints")::contains);
  }
}
