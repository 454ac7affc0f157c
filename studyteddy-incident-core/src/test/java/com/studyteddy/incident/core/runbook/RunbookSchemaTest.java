package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.operation.Target;
import com.studyteddy.incident.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an editor is told: the same that the reader knows. */
class RunbookSchemaTest {
  private enum Manner {
    GENTLE,
    FIRM
  }

  private record Given(
      @Parameter("the database to look at") Target database,
      @Parameter(value = "how many", defaultValue = "3", min = "1", max = "9") int count,
      @Parameter(value = "how long", defaultValue = "PT5S", min = "PT1S") Duration length,
      @Parameter("in which way") Manner manner,
      @Parameter("which build") String build,
      @Parameter(
              value = "which paths",
              allowed = {"/a", "/b"})
          List<String> paths,
      @Parameter(
              value = "which one",
              defaultValue = "/a",
              allowed = {"/a", "/b"})
          String path,
      @Parameter("what else") Optional<List<String>> more) {}

  private static final List<OperationSpec<?>> OPERATIONS =
      List.of(
          new OperationSpec<>(
              "postgres.locks.analyze",
              "Find who makes others wait",
              Given.class,
              ActionClass.OBSERVE,
              Duration.ofSeconds(5)));
  private static final List<Target> TARGETS =
      List.of(Target.declaredByConfiguration("main"), Target.declaredByConfiguration("other"));
  private static final Schema SCHEMA = Schemas.of(OPERATIONS, TARGETS);

  private static String with(String arguments) {
    return """
        runbook: x
        version: 1.1.0
        owner: o
        service: s
        procedures:
          p:
            title: P
            steps:
              - {id: a, diagnose: postgres.locks.analyze, with: %s}
        """
        .formatted(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{database: main, count: 9, length: 5s, manner: FIRM, build: \"1.10\", more: [a]} | true",
        "{database: other, length: PT5S} | true",
        "{database: third} | false",
        "{databse: main} | false",
        "{count: 0} | false",
        "{count: 10} | false",
        "{count: 1.5} | false",
        "{length: 5 seconds} | false",
        "{length: 15} | false",
        "{manner: firm} | false",
        "{path: /b, paths: [/a, /b]} | true",
        "{path: /c} | false",
        "{paths: [/a, /c]} | false",
        "{more: a} | false"
      })
  void argumentsOfAKnownOperationAreChecked(String arguments, boolean good) {
    assertThat(SCHEMA.validate(with(arguments), InputFormat.YAML).isEmpty()).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1, b: {c: [d]}} | {e: look.f} | true",
        "{a: 1} | {e: nowhere} | false",
        "[a] | {e: look.f} | false"
      })
  void anOperationThatTakesFactsTakesAnyArguments(String with, String from, boolean good) {
    List<OperationSpec<?>> operations =
        List.of(
            new OperationSpec<>(
                "shop.any.try", "Try", Facts.class, ActionClass.OBSERVE, Duration.ofSeconds(5)));
    String file =
        """
        runbook: x
        version: 1.1.0
        owner: o
        service: s
        procedures:
          p:
            title: P
            steps:
              - {id: look, diagnose: shop.any.try}
              - {id: a, diagnose: shop.any.try, with: %s, from: %s}
        """
            .formatted(with, from);

    assertThat(Schemas.of(operations, List.of()).validate(file, InputFormat.YAML).isEmpty())
        .isEqualTo(good);
    assertThat(RunbookFile.knowing(operations).reading("x.yaml", file.getBytes(UTF_8)))
        .isInstanceOf(good ? RunbookReading.Read.class : RunbookReading.Refused.class);
  }

  @Test
  void itSaysDefaultsAndMeaningsAndNamesTheTargets() {
    assertThat(RunbookSchema.json(OPERATIONS, TARGETS))
        .contains(
            "\"description\": \"how many\"",
            "\"default\": 3",
            "\"default\": \"PT5S\"",
            "\"description\": \"how long (PT1S or more)\"",
            "\"const\": \"postgres.locks.analyze\"",
            "\"main\"")
        .isEqualTo(RunbookSchema.json(OPERATIONS, TARGETS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "versoin: 1.10 | version: 1.10",
        "unit: ration | unit: ratio",
        "below: 0.01, above: 1 | below: 0.01",
        "when-down: P9, because: High | when-down: P1, because: High",
        "critical: 3 | critical: true",
        "reaches: asessing | reaches: assessing",
        "due: 15 | due: 15m",
        "due: -15m | due: 15m",
        "readings: 0 | readings: 3",
        "lastign: 5m | lasting: 5m",
        "weight: 200 | weight: 2",
        "{reports: 1, check: a | {reports: 10",
        "alert: {} | alert: {alertname: PostgresDown}",
        "deadline: 5 seconds | deadline: 5s",
        "attempts: 11 | attempts: 3",
        "[timedout] | [timed-out, failed]",
        "on-failure: abort | on-failure: stop",
        "is: presnt | is: present",
        "notify: slack | notify: [slack]",
        "notify: [] | notify: [slack]",
        "wiht: 3, id: tell | id: tell",
        "items: [] | items: [Services fully restored]"
      })
  void aDefectiveFileDoesNotFit(String after, String before) {
    String file = GoodFile.changed(before, after);
    assertThat(SCHEMA.validate(file, InputFormat.YAML)).isNotEmpty();
    assertThat(GoodFile.problems(file)).isNotEmpty();
  }

  @Test
  void theGoodFileFits() {
    assertThat(Schemas.of(List.of(), List.of()).validate(GoodFile.TEXT, InputFormat.YAML))
        .isEmpty();
  }

  @Test
  void aReaderThatKnowsTheOperationsChecksNamesAndLeavesTextAsText() {
    RunbookFile known = RunbookFile.knowing(OPERATIONS);
    Runbook runbook =
        known
            .reading("x", with("{database: main, count: 3, build: 1.10}").getBytes(UTF_8))
            .orThrow();
    assertThat(runbook)
        .isEqualTo(
            RunbookFile.read(
                    "x", with("{database: main, count: 3, build: \"1.10\"}").getBytes(UTF_8))
                .orThrow());
    assertThat(runbook.procedures().get(0).allSteps().toList().toString())
        .contains(Map.of("build", "1.10").toString().replaceAll("[{}]", ""));
    RunbookReading wrong = known.reading("x", with("{databse: main}").getBytes(UTF_8));
    assertThat(((RunbookReading.Refused) wrong).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("procedures.p.steps[0].with.databse");
              assertThat(problem.fix()).isEqualTo("did you mean 'database'?");
              assertThat(problem.line()).isEqualTo(9);
            });
  }
}
