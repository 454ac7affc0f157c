package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are wrong, too large, or made to do harm. */
class BadInputTest {
  private static final String HEAD = "runbook: x\nversion: 1\nowner: o\nservice: s\n";

  private static List<RunbookProblem> problems(String file) {
    return GoodFile.problems(file);
  }

  private static Runbook read(String file) {
    return RunbookFile.read("x.yaml", file.getBytes(UTF_8)).orThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]",
        "!<tag:yaml.org,2002:javax.script.ScriptEngineManager> x",
        "!local x",
        "!!str x"
      })
  void input31ATagIsRefusedWithItsLine(String value) {
    assertThat(problems(HEAD + "channels: {a: " + value + "}\n"))
        .anySatisfy(
            problem -> {
              assertThat(problem.what()).contains("tag").contains("refused");
              assertThat(problem.line()).isEqualTo(5);
              assertThat(problem.path()).startsWith("channels.a");
            });
  }

  @Test
  void input32AnAliasBombOfNineLevelsIsStoppedBeforeItGrows() {
    StringBuilder file = new StringBuilder(HEAD).append("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      file.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", java.util.Collections.nCopies(9, alias))));
    }
    List<RunbookProblem> problems = problems(file.toString());
    // nothing after the alias at which it stops is looked at: no word of the keys that nobody knows
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).what()).contains("aliases");
    assertThat(problems.get(0).line()).isBetween(6, 11);
  }

  @Test
  void anAliasBombOfFewAliasesIsStoppedByWhatItRepeats() {
    StringBuilder file = new StringBuilder(HEAD).append("a0: &a0 [x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      file.append(
          "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d]\n"
              .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1));
    }
    assertThat(problems(file.toString()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("repeat more than 10000 values"));
  }

  @Test
  void anAliasOfWhatItStandsInIsRefused() {
    assertThat(problems(HEAD + "channels: &c {a: *c}\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("within what it repeats"));
  }

  @Test
  void anAliasThatRepeatsALittleIsFine() {
    String file =
        HEAD
            + "checks:\n"
            + "  a: {probe: x.y, with: &main {database: main}, when-down: P1, because: a}\n"
            + "  b: {probe: x.z, with: *main, when-down: P1, because: b}\n";
    Runbook runbook = read(file);
    assertThat(runbook.checks().get(1).probe().arguments())
        .isEqualTo(runbook.checks().get(0).probe().arguments());
  }

  @Test
  void input33OnNoNumbersWithZerosAndClockTimesStayText() {
    Runbook runbook =
        read(
            """
            runbook: on
            version: 0123
            owner: no
            service: NO
            channels: {on: yes, off: 1:30, y: 1_000, hex: 0x1F, octal: 0o17, date: 2026-01-01}
            checks:
              no:
                probe: x.y
                with: {country: NO, on: no, code: 0123, time: 1:30, whole: 12, share: 0.5, quoted: "12", flag: true}
                when-down: P1
                because: yes
            """);
    assertThat(List.of(runbook.id(), runbook.version(), runbook.owner(), runbook.service()))
        .containsExactly("on", "0123", "no", "NO");
    assertThat(runbook.channels())
        .containsEntry("on", "yes")
        .containsEntry("off", "1:30")
        .containsEntry("y", "1_000")
        .containsEntry("hex", "0x1F")
        .containsEntry("octal", "0o17")
        .containsEntry("date", "2026-01-01");
    assertThat(runbook.checks().get(0).id()).isEqualTo("no");
    assertThat(runbook.checks().get(0).because()).isEqualTo("yes");
    assertThat(runbook.checks().get(0).probe().arguments().values())
        .isEqualTo(
            Map.of(
                "country", "NO", "on", "no", "code", "0123", "time", "1:30", "whole", 12L, "share",
                0.5, "quoted", "12", "flag", true));
  }

  private static String steps(String... steps) {
    return HEAD
        + "procedures:\n  p:\n    title: P\n    steps:\n      - "
        + String.join("\n      - ", steps)
        + "\n";
  }

  @Test
  void input34AStepIdThatStandsTwiceIsRefusedWithBothLines() {
    assertThat(problems(steps("{id: a, probe: x.y}", "{id: a, probe: x.y}")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(10);
              assertThat(problem.what()).contains("two steps called 'a'").contains("line 9");
            });
  }

  @Test
  void input34AStepThatTakesFromItselfIsRefusedWithItsLine() {
    assertThat(problems(steps("{id: a, probe: x.y, from: {z: a.b}}")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(9);
              assertThat(problem.what()).isEqualTo("step 'a' takes 'z' from itself");
            });
  }

  @Test
  void input34ARingOfThreeStepsIsRefusedWithItsLineAndItsWay() {
    assertThat(
            problems(
                steps(
                    "{id: a, probe: x.y, from: {z: c.b}}",
                    "{id: b, probe: x.y, from: {z: a.b}}",
                    "{id: c, probe: x.y, from: {z: b.b}}")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(9);
              assertThat(problem.what())
                  .isEqualTo("3 steps take from one another in a ring: c <- b <- a <- c");
            });
  }

  @Test
  void whatOneBranchFindsIsNotThereInAnother() {
    assertThat(
            problems(
                steps(
                    "{id: d, decide: Q, branches: [{id: one, steps: [{id: a, probe: x.y}]}, {id: two,"
                        + " steps: [{id: b, probe: x.y, from: {z: a.b}}]}]}")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("not certain to come before"));
  }

  @Test
  void input35ARunbookOfTenThousandStepsIsRead() {
    StringBuilder file = new StringBuilder(steps("{id: s0, diagnose: a.b}"));
    for (int i = 1; i < RunbookFile.MOST_STEPS; i++) {
      file.append(
          "      - {id: s%d, title: Look at thing %d, diagnose: a.b, from: {x: \"s%d.roots[0].y\"}, deadline: 5s}%n"
              .formatted(i, i, i - 1));
    }
    Runbook runbook = read(file.toString());
    assertThat(runbook.procedures().get(0).steps()).hasSize(RunbookFile.MOST_STEPS);
    assertThat(RunbookFile.read("again", RunbookText.yaml(runbook).getBytes(UTF_8)).orThrow())
        .isEqualTo(runbook);
    file.append("      - {id: one-more, probe: x.y}\n");
    assertThat(problems(file.toString()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("10001 steps"));
  }

  /** Each step in a branch sees all that came before the decision, and nothing is copied for it. */
  @Test
  void input35TenThousandStepsInBranchesAreRead() {
    StringBuilder file = new StringBuilder(steps("{id: first, probe: x.y}"));
    for (int i = 0; i < 3_333; i++) {
      file.append(
          "      - {id: d%d, decide: Q, branches: [{id: one, steps: [{id: a%d, probe: x.y, from: {z: %s.b}}]}, {id: two, steps: [{id: b%d, probe: x.y, from: {z: first.b}}]}]}%n"
              .formatted(i, i, i == 0 ? "first" : "b" + (i - 1), i));
    }
    assertThat(read(file.toString()).procedures().get(0).allSteps()).hasSize(10_000);
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() {
    RunbookReading reading = RunbookFile.read("x", new byte[RunbookFile.LARGEST + 1]);
    assertThat(((RunbookReading.Refused) reading).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("4194305 bytes"));
  }

  @Test
  void aFileThatIsTooDeepIsNotRead() {
    assertThat(problems(HEAD + "channels: " + "[".repeat(100_000)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("50 levels"));
    assertThat(problems(HEAD + "channels: " + "{a: ".repeat(1_000)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("50 levels"));
  }

  @Test
  void manyProblemsAreCountedAndNotAllShown() {
    StringBuilder file = new StringBuilder(HEAD);
    for (int i = 0; i < 500; i++) {
      file.append("key%d: x\n".formatted(i));
    }
    List<RunbookProblem> problems = problems(file.toString());
    assertThat(problems).hasSize(101);
    assertThat(problems.get(100).what())
        .isEqualTo("there are 500 problems, of which 100 are shown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "[]", "x", "null", "\ufeff"})
  void whatIsNoMapIsRefused(String file) {
    assertThat(problems(file)).isNotEmpty();
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWithTheirLine() {
    byte[] file = (HEAD + "channels: {a: x}\n").getBytes(UTF_8);
    file[HEAD.length() + 14] = (byte) 0xff;
    RunbookReading reading = RunbookFile.read("x", file);
    assertThat(((RunbookReading.Refused) reading).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(5));
  }

  @Test
  void controlCharactersAreRefusedAndNotRepeatedInTheMessage() {
    assertThat(problems(HEAD + "channels: {a: x\u0007y}\n"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(5);
              assertThat(problem.column()).isEqualTo(16);
              assertThat(problem.what()).contains("U+0007");
            });
    assertThat(problems(HEAD + "\"\\e[31mkey\": x\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).doesNotContain("\u001b"));
  }

  @Test
  void aCharacterOfTwoUnitsMayStandAnywhere() {
    for (int before = 1_000; before < 1_040; before++) {
      String owner = "o".repeat(before) + "\ud83d\ude00";
      assertThat(read("owner: \"" + owner + "\"\nrunbook: x\nversion: 1\nservice: s\n").owner())
          .isEqualTo(owner);
    }
  }

  @Test
  void theExceptionNamesEveryProblem() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("versoin: 1\nrunbook: x\nowner: o\nservice: s\nteam: x\n"))
        .withMessageContaining("2 problems")
        .withMessageContaining("x.yaml:1:1: versoin: ")
        .withMessageContaining("x.yaml:5:7: team: ");
  }

  @Test
  void jsonIndentedByTabsIsRead() {
    String json = RunbookText.json(read(GoodFile.TEXT));
    String tabbed = json.replace("  ", "\t");
    assertThat(read(tabbed)).isEqualTo(read(GoodFile.TEXT));
  }

  @Test
  void itIsEqualToTheSameBuiltInJava() {
    Procedure procedure = read(GoodFile.TEXT).procedure("database-issues").orElseThrow();
    assertThat(procedure.symptoms().get(4))
        .isEqualTo(new Symptom.OfAlert(Map.of("alertname", "PostgresDown"), "An alert", 1));
    assertThat(procedure.steps().get(1).handling().retry())
        .isEqualTo(com.studyteddy.incident.runbook.Handling.Retry.USUAL);
    assertThat(procedure.steps().get(5)).isInstanceOf(Step.ParallelStep.class);
    assertThat(read(GoodFile.TEXT).version()).isEqualTo("1.10");
  }
}
