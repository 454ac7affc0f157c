package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A workload is set to an exact number, or made larger without a look at the connections. */
final class ExactReplicas implements TrapRule {
  @Override
  public Trap trap() {
    return Trap.EXACT_REPLICAS;
  }

  @Override
  public void look(Document document, Findings findings) {
    Map<String, Set<String>> targets = new HashMap<>();
    for (Section section : document.sections()) {
      for (Passage passage : section.passages()) {
        Guarded.scales(passage)
            .ifPresent(
                scale ->
                    targets
                        .computeIfAbsent(scale.workload(), name -> new TreeSet<>())
                        .add(scale.replicas()));
      }
    }
    new Guarded(targets).look(document, findings);
  }

  /** Knows what the whole document asks for. */
  private static final class Guarded extends GuardedRule {
    private static final int LEAST = 1;
    private static final int BUDGET = 2;
    private static final Set<String> MANY = Set.of("replica", "pod", "instance");
    private static final Set<String> SCALE =
        Set.of("scale", "increase", "raise", "set", "bring", "resize");
    private static final Set<String> ROOM =
        Set.of("budget", "limit", "free", "headroom", "maximum", "enough", "room", "usable");
    private static final Set<String> MINIMUM =
        Set.of("least", "minimum", "min", "atleast", "floor");

    private final Map<String, Set<String>> targets;

    Guarded(Map<String, Set<String>> targets) {
      super(
          Trap.EXACT_REPLICAS,
          Side.ANYWHERE,
          "\"at least\", so it can scale down",
          "a look at the database connections");
      this.targets = targets;
    }

    static Optional<Scale> scales(Passage passage) {
      if (passage instanceof CommandLine line) {
        return line.pipeline().stages().stream().flatMap(each -> Scale.of(each).stream()).findAny();
      }
      return passage instanceof Call call ? scale(call.operation()) : Optional.empty();
    }

    private static Optional<Scale> scale(OperationCall call) {
      List<String> least = call.of(MINIMUM);
      List<String> exact = call.of(Set.of("replicas", "count", "to", "size", "replica"));
      String name =
          call
              .of(Set.of("deployment", "workload", "service", "statefulset", "name", "target"))
              .stream()
              .findFirst()
              .orElse("a workload");
      return call.is(Set.of("scale", "scaling", "resize", "autoscaler")) && call.changes()
          ? Optional.of(
              new Scale(
                  name,
                  (least.isEmpty() ? exact : least).stream().findFirst().orElse("?"),
                  !least.isEmpty()))
          : Optional.empty();
    }

    @Override
    Optional<Hit> in(CommandLine line) {
      for (Command command : line.pipeline().stages()) {
        Optional<Scale> scale = Scale.of(command);
        if (scale.isPresent()) {
          return Optional.of(new Hit(command.line(), said(scale.get())));
        }
      }
      return Optional.empty();
    }

    @Override
    Optional<String> in(OperationCall call) {
      return scale(call).map(this::said);
    }

    private String said(Scale scale) {
      Set<String> all = targets.getOrDefault(scale.workload(), Set.of());
      String others =
          all.size() > 1
              ? " (this runbook asks for %s in different places)"
                  .formatted(String.join(", ", all.stream().limit(5).toList()))
              : "";
      return "%s is set to %s%s".formatted(scale.workload(), scale.replicas(), others);
    }

    @Override
    Optional<String> in(Sentence sentence) {
      boolean number =
          sentence.words().stream().anyMatch(word -> Character.isDigit(word.charAt(0)));
      return number && sentence.has(MANY) && sentence.has("to") && sentence.asksFor(SCALE)
          ? Optional.of("a number of replicas is set")
          : Optional.empty();
    }

    @Override
    int own(Passage passage) {
      return scales(passage).filter(Scale::least).isPresent() ? LEAST : 0;
    }

    @Override
    int shared(Passage passage) {
      if (passage instanceof Prose prose) {
        Sentence sentence = prose.sentence();
        boolean least =
            sentence.hasPhrase("at", "least")
                || sentence.hasPhrase("fewer", "than")
                || (sentence.has("below", "down") && sentence.has("never", "not"));
        boolean room = sentence.has("connection") && sentence.has(ROOM);
        return (least ? LEAST : 0) | (room ? BUDGET : 0);
      }
      if (passage instanceof Call call) {
        boolean looks = call.operation().is(Set.of("connections", "connection", "pool"));
        boolean given = call.operation().gives(Set.of("connections", "connection", "budget"));
        return looks || given ? BUDGET : 0;
      }
      return passage instanceof CommandLine line && looksAtConnections(line) ? BUDGET : 0;
    }

    private static boolean looksAtConnections(CommandLine line) {
      return line.pipeline().stages().stream()
          .anyMatch(
              command ->
                  Sql.in(command).contains("max_connections")
                      || Sql.in(command).contains("pg_stat_activity")
                      || Names.words(command.program()).contains("connections"));
    }

    @Override
    int everywhere(Document document) {
      return document.lines().stream()
              .anyMatch(
                  line ->
                      line.place().path().startsWith("thresholds.")
                          && line.text().contains("connections"))
          ? BUDGET
          : 0;
    }
  }
}
