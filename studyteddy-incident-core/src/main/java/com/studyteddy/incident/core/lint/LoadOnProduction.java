package com.studyteddy.incident.core.lint;

import com.studyteddy.incident.core.lint.Passage.Call;
import com.studyteddy.incident.core.lint.Passage.CommandLine;
import com.studyteddy.incident.core.lint.Passage.Prose;
import com.studyteddy.incident.core.lint.shell.Command;
import com.studyteddy.incident.core.lint.shell.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A load test runs against production, with nothing that ends it when it hurts. */
final class LoadOnProduction extends GuardedRule {
  private static final int CAPS = 1;
  private static final int ABORT = 2;
  private static final Set<String> TEST = Set.of("test", "testing", "tests");
  private static final Set<String> LOAD = Set.of("load", "stress", "soak", "benchmark", "loadtest");
  private static final Set<String> ELSEWHERE =
      Set.of(
          "staging",
          "stage",
          "test",
          "perf",
          "performance",
          "dev",
          "localhost",
          "sandbox",
          "preview",
          "qa",
          "replica",
          "127",
          "uat");
  private static final Set<String> LIVE = Set.of("production", "prod", "live");
  private static final Set<String> RATE =
      Set.of("rps", "rate", "qps", "cap", "max", "limit", "share", "arrival");
  private static final Set<String> STOP = Set.of("abort", "stop", "halt", "guard", "break");

  LoadOnProduction() {
    super(Trap.LOAD_ON_PRODUCTION, Side.ANYWHERE, "a cap", "an abort");
  }

  @Override
  Optional<Hit> in(CommandLine line) {
    for (Command command : line.pipeline().stages()) {
      if (loads(command, line.pipeline())) {
        return Optional.of(new Hit(command.line(), command.program() + " against production"));
      }
    }
    return Optional.empty();
  }

  private static boolean loads(Command command, Pipeline pipeline) {
    List<String> operands =
        command.operands(Set.of("-d", "-t", "-c", "-n", "-z", "-q", "-H", "-m"));
    boolean tool =
        command.runs(
                "wrk",
                "wrk2",
                "ab",
                "hey",
                "siege",
                "bombardier",
                "oha",
                "jmeter",
                "gatling",
                "locust")
            || (command.runs("k6", "artillery", "vegeta") && runs(operands));
    List<String> name = Names.words(command.program());
    boolean script =
        (command.words().get(0).text().indexOf('/') >= 0 || command.program().indexOf('.') > 0)
            && name.stream().anyMatch(LOAD::contains)
            && name.stream().anyMatch(TEST::contains);
    if (!tool && !script) {
      return false;
    }
    List<String> handed =
        pipeline.stages().stream().limit(8).flatMap(stage -> stage.arguments().stream()).toList();
    List<String> said = Names.words(String.join(" ", handed) + " " + command.input());
    boolean elsewhere = said.stream().anyMatch(ELSEWHERE::contains);
    boolean live = said.stream().anyMatch(LIVE::contains);
    boolean address = handed.stream().anyMatch(word -> word.contains("://"));
    return live || (!elsewhere && (address || script));
  }

  private static boolean runs(List<String> operands) {
    return !operands.isEmpty() && Set.of("run", "attack", "quick").contains(operands.get(0));
  }

  @Override
  Optional<String> in(Sentence sentence) {
    boolean test =
        sentence.hasPhrase("load", "test")
            || sentence.hasPhrase("stress", "test")
            || sentence.hasPhrase("load", "testing")
            || sentence.has("benchmark");
    int at = 0;
    for (String word : sentence.words()) {
      if (LIVE.contains(word) && test && !sentence.forbidsAt(at)) {
        return Optional.of("a load test on production");
      }
      at++;
    }
    return Optional.empty();
  }

  @Override
  Optional<String> in(OperationCall call) {
    boolean tests = call.is(LOAD) && call.is(Set.of("test", "run", "start", "http", "load"));
    boolean elsewhere =
        call.all().stream()
            .anyMatch(value -> Names.words(value).stream().anyMatch(ELSEWHERE::contains));
    return tests && !elsewhere ? Optional.of(call.id()) : Optional.empty();
  }

  @Override
  int own(Passage passage) {
    if (passage instanceof Call call) {
      boolean time =
          call.operation().gives(Set.of("duration", "seconds", "for", "time", "lasting"));
      return (call.operation().gives(RATE) && time ? CAPS : 0)
          | (call.operation().gives(STOP) ? ABORT : 0);
    }
    return passage instanceof CommandLine line ? said(line, RATE, STOP) : 0;
  }

  @Override
  int shared(Passage passage) {
    if (!(passage instanceof Prose prose)) {
      return 0;
    }
    Sentence sentence = prose.sentence();
    boolean caps =
        sentence.has("most", "cap", "capped", "limit", "rps", "rate")
            && sentence.has("request", "second", "minute", "rps", "traffic", "rate", "%");
    boolean stops =
        sentence.has("abort", "aborted", "stop", "halt")
            && sentence.has("error", "latency", "slo", "when", "as", "if");
    return (caps ? CAPS : 0) | (stops ? ABORT : 0);
  }
}
