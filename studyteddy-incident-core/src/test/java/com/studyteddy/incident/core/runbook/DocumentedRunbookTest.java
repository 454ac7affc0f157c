package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.runbook.Check;
import com.studyteddy.incident.runbook.Condition;
import com.studyteddy.incident.runbook.Condition.Comparison;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Handling.OnFailure;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example in {@code docs/runbook-files.md} is read, compiled, and the same both times. */
class DocumentedRunbookTest {
  private static final Path SOURCE =
      Path.of("src/test/java/com/studyteddy/incident/core/runbook/DocumentedRunbookTest.java");

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/runbook-files.md"));
  }

  private static Runbook inJava() {
    // DOCS: begin
    Map<String, Object> main = Map.of("database", "main");
    Runbook same =
        new Runbook(
            "shop",
            "1.0.0",
            "shop-team",
            Optional.of(LocalDate.parse("2026-11-23")),
            "shop",
            List.of(),
            Map.of(),
            List.of(),
            List.of(
                new Check(
                    "locks",
                    Use.of("postgres.locks.check", main),
                    false,
                    Severity.P1,
                    "sessions are stuck in the database")),
            List.of(),
            List.of(
                Procedure.called("database-issues", "Database issues")
                    .symptom("locks", 2, "sessions wait too long for a lock")
                    .diagnose("blockers", Use.of("postgres.locks.analyze", main))
                    .step(
                        new Step.MitigateStep(
                            "stop-blocker",
                            "Stop the session that makes others wait",
                            Use.of("postgres.sessions.stop", main)
                                .from("session", "blockers.roots[0].session"),
                            Handling.USUAL
                                .when(new Condition("blockers.roots", Comparison.PRESENT, ""))
                                .onFailure(OnFailure.STOP)))
                    .probe("unblocked", Use.of("postgres.locks.check", main))
                    .step(
                        new Step.NotifyStep(
                            "tell",
                            "",
                            List.of(),
                            "The queue in the database was dealt with.",
                            Handling.USUAL))
                    .build()),
            List.of());
    // DOCS: end
    return same;
  }

  @Test
  void theFileItShowsIsTheRunbookThatTheJavaBuilds() throws IOException {
    String yaml = between(page(), "```yaml\n", "```");
    assertThat(RunbookFile.read("docs", yaml.getBytes(UTF_8)).orThrow()).isEqualTo(inJava());
    assertThat(yaml.lines().count()).isLessThanOrEqualTo(34);
  }

  @Test
  void theProblemsItShowsAreThoseThatAreFound() throws IOException {
    String file =
        GoodFile.changed("from: {session", "form: {session").replace("due: 15m", "due: 15");
    String shown = between(page(), "what to do:\n\n```\n", "```");
    assertThat(shown.lines())
        .containsExactlyElementsOf(
            GoodFile.problems(file).stream().map(RunbookProblem::toString).toList());
  }

  @Test
  void theJavaItShowsIsTheJavaThatIsCompiled() throws IOException {
    String shown = between(page(), "The same in Java:\n\n```java\n", "```");
    String compiled = between(Files.readString(SOURCE), "// DOCS: begin\n", "    // DOCS: end");
    assertThat(words(shown)).isEqualTo(words(compiled));
  }

  /** A formatter breaks lines where it likes. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
