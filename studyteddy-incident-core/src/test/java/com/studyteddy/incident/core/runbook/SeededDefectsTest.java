package com.studyteddy.incident.core.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A good file with one thing wrong: found once, in its line, with its path and with what to do. */
class SeededDefectsTest {
  private static final String ISSUES = "procedures.database-issues.";

  /**
   * One edit.
   *
   * @param before what stands in the good file
   * @param after what stands there instead
   * @param at text of the changed file that begins in the expected line
   * @param path the expected path
   * @param fix part of the expected advice
   */
  private record Defect(String before, String after, String at, String path, String fix) {
    Defect at(String text) {
      return new Defect(before, after, text, path, fix);
    }

    @Override
    public String toString() {
      return after.strip();
    }
  }

  private static Defect defect(String before, String after, String path, String fix) {
    return new Defect(before, after, after.strip(), path, fix);
  }

  private static Stream<Defect> defects() {
    return Stream.of(whole(), parts(), symptoms(), steps(), order(), form()).flatMap(List::stream);
  }

  private static List<Defect> whole() {
    return List.of(
        defect("version: 1.10\n", "versoin: 1.10\n", "versoin", "did you mean 'version'?"),
        new Defect("owner: shop-team\n", "", "runbook: shop", "", "add 'owner: '"),
        defect("runbook: shop", "runbook: shop/eu", "runbook", "write shop-eu"),
        defect("reviewed: 2026-11-23", "reviewed: 23.11.2026", "reviewed", "2026-03-01"),
        defect("service: shop\n", "service:\n", "service", "leave the key out"),
        defect("service: shop\n", "service: [shop]\n", "service", "write text here"),
        defect("checks:\n  conn", "chekcs:\n  conn", "chekcs", "did you mean 'checks'?"),
        defect(
            "incident-commander:",
            "Incident Commander:",
            "team['Incident Commander']",
            "write incident-commander"),
        defect("[oncall@example.com]", "[]", "team.on-call-engineer", "add one"),
        defect("slack: \"#incident", "slack: #incident", "channels", "quotes").at("thresholds:"));
  }

  private static List<Defect> parts() {
    return List.of(
        defect("below: 0.01", "below: 1%", "thresholds.error-rate.below", "5 % is 0.05"),
        defect("below: 0.01, ", "", "thresholds.error-rate", "below: 0.01").at("error-rate: {unit"),
        defect("unit: ratio", "unit: ration", "thresholds.error-rate.unit", "'ratio'"),
        defect(
                "checks:\n",
                "checks:\n  a/b: {probe: host.x, when-down: P1, because: x}\n",
                "checks['a/b']",
                "write a-b")
            .at("a/b:"),
        defect(
                "procedures:\n",
                "procedures:\n  Call it: {title: x, steps: []}\n",
                "procedures['Call it']",
                "write call-it")
            .at("Call it:"),
        defect("samples: 20", "samples: -1", "thresholds.error-rate.samples", "0 or more"),
        defect("when-down: P1\n", "when-down: P9\n", "checks.connectivity.when-down", "'P0'"),
        defect("critical: true", "critical: yes", "checks.connectivity.critical", "write true"),
        defect(
            "{probe: host.error-rate,",
            "{prob: host.error-rate,",
            "checks.error-rate.prob",
            "probe"),
        defect(
                "    because: Database",
                "    from: {x: a.b}\n    because: Database",
                "checks.connectivity.from",
                "leave it out")
            .at("from: {x"),
        defect(
            "procedure: look", "procedure: loook", "phases.initial-response.procedure", "'look'"),
        defect(
            "reaches: assessing", "reaches: asessing", "phases.assessment.reaches", "'assessing'"),
        defect("opens: 5m, due: 15m", "opens: 15m, due: 15m", "phases.assessment.due", "later end"),
        defect("due: 15m", "due: 15", "phases.assessment.due", "15m"),
        defect("opens: 5m", "opens: -5m", "phases.assessment.opens", "without '-'"),
        defect("due: 2h", "due: 9999999999h", "checklists.immediate.due", "366d"),
        defect(
            "items: [Services fully restored]",
            "items: []",
            "checklists.immediate.items",
            "add one"));
  }

  private static List<Defect> symptoms() {
    return List.of(
        defect(
            "check: connectivity",
            "check: conectivity",
            ISSUES + "symptoms[0].check",
            "'connectivity'"),
        defect("readings: 3", "readings: 0", ISSUES + "symptoms[0].readings", "1 or more"),
        defect("readings: 3, ", "", ISSUES + "symptoms[0]", "readings").at("{check: connectivity"),
        defect("weight: 2", "weight: 200", ISSUES + "symptoms[0].weight", "1 to 100"),
        defect("lasting: 5m", "lasting: 0s", ISSUES + "symptoms[1].lasting", "at least 1ms"),
        defect("lasting: 5m", "lastign: 5m", ISSUES + "symptoms[1].lastign", "'lasting'"),
        defect("count: 20", "count: many", ISSUES + "symptoms[2].count", "whole number"),
        defect("{reports: 10", "{report: 10", ISSUES + "symptoms[3].report", "'reports'"),
        defect("{alertname: PostgresDown}", "{}", ISSUES + "symptoms[4].alert", "add one"));
  }

  private static List<Defect> steps() {
    return List.of(
        defect(
                "diagnose: postgres.locks.analyze, with: {database: main}}\n      - id: stop",
                "diagnos: postgres.locks.analyze, with: {database: main}}\n      - id: stop",
                ISSUES + "steps[0].diagnos",
                "'diagnose'")
            .at("diagnos: "),
        defect(
                "mitigate: postgres",
                "probe: x.y\n        mitigate: postgres",
                ISSUES + "steps[1]",
                "keep one")
            .at("id: stop\n"),
        defect("id: stop\n", "id: Stop It\n", ISSUES + "steps[1].id", "write stop-it"),
        defect("deadline: 5s", "deadline: 5 seconds", ISSUES + "steps[1].deadline", "write 5s"),
        defect("attempts: 3", "attempts: 11", ISSUES + "steps[1].retry.attempts", "1 to 10"),
        defect(
            "[timed-out, failed]",
            "[timedout, failed]",
            ISSUES + "steps[1].retry.on[0]",
            "'timed-out'"),
        defect(
            "on-failure: stop", "on-failure: abort", ISSUES + "steps[1].on-failure", "go-on, stop"),
        defect(
            "is: above, value: 3",
            "is: above, value: 2h",
            ISSUES + "steps[4].branches[0].when.value",
            "write PT2H"),
        defect("is: present", "is: presnt", ISSUES + "steps[1].when.is", "'present'"),
        defect(
                "is: present",
                "is: present, value: 3",
                ISSUES + "steps[1].when",
                "leave 'value' out")
            .at("when: {from: locks.roots"),
        defect("notify: [slack]", "notify: slack", ISSUES + "steps[2].notify", "notify: [slack]"),
        defect("role: database-engineer", "role: DBA", ISSUES + "steps[3].role", "write dba"),
        defect("          - {id: none}\n", "", ISSUES + "steps[4].branches", "add one")
            .at("- id: yes-there-was"),
        defect("{id: none}", "{id: yes-there-was}", ISSUES + "steps[4]", "rename one")
            .at("id: which"),
        defect(
            "{id: slow, diagnose:",
            "{id: slow, mitigate:",
            ISSUES + "investigation[0].mitigate",
            "move this step"));
  }

  private static List<Defect> order() {
    return List.of(
        defect("id: tell", "id: locks", ISSUES + "steps[2].id", "rename one")
            .at("id: locks, notify"),
        defect("{id: slow", "{id: again", ISSUES + "investigation[0].id", "rename one")
            .at("{id: again, diagnose"),
        defect(
            "locks.roots[0].session",
            "stop.roots[0].session",
            ISSUES + "steps[1].from.session",
            "earlier are locks"),
        defect(
            "locks.roots[0].session",
            "lokcs.roots[0].session",
            ISSUES + "steps[1].from.session",
            "'locks'"),
        defect(
            "from: locks.waiting",
            "from: left.waiting",
            ISSUES + "steps[4].branches[0].when.from",
            "move it before"),
        defect(
                "locks.roots[0].session",
                "locks",
                ISSUES + "steps[1].from.session",
                "locks.roots[0].session")
            .at("from: {session"),
        defect(
                "with: {database: main}\n        from:",
                "with: {database: main, session: 3}\n        from:",
                ISSUES + "steps[1].from.session",
                "keep one")
            .at("from: {session"));
  }

  private static List<Defect> form() {
    return List.of(
        defect("  assessment: {", "  initial-response: {", "phases.initial-response", "rename one")
            .at("  initial-response: {title: Assess"),
        defect("  phases:\n".substring(2), "\tphases:\n", "checks.error-rate", "two spaces")
            .at("\tphases"),
        defect("title: Look\n", "title: Look: here\n", "procedures.look", "quotes"),
        defect(
            "title: Look\n", "title: !!str Look\n", "procedures.look.title", "leave the tag out"),
        defect("title: Look\n", "title: *look\n", "procedures.look.title", "quotes"),
        defect("title: Look\n", "title: \"Look\n", "procedures.look", "close")
            .at("from: {session"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void isFoundOnceInItsLineWithItsPathAndWithWhatToDo(Defect defect) {
    String file = GoodFile.changed(defect.before(), defect.after());
    List<RunbookProblem> problems = GoodFile.problems(file);
    assertThat(problems).hasSize(1);
    RunbookProblem problem = problems.get(0);
    assertThat(problem.path()).isEqualTo(defect.path());
    assertThat(problem.line()).isEqualTo(GoodFile.line(file, defect.at()));
    assertThat(problem.fix()).contains(defect.fix());
  }

  @Test
  void thereAreAtLeastFifty() {
    assertThat(defects()).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void theFileWithoutADefectIsGood() {
    assertThat(GoodFile.problems(GoodFile.TEXT)).isEmpty();
  }

  @Test
  void severalAreFoundAtOnceInTheOrderOfTheirLines() {
    String file =
        GoodFile.changed("version: 1.10\n", "versoin: 1.10\n")
            .replace("due: 15m", "due: 15")
            .replace("id: tell", "id: locks")
            .replace("{id: slow", "{id: slow, wiht: {}");
    assertThat(GoodFile.problems(file))
        .extracting(RunbookProblem::path)
        .containsExactly(
            "versoin",
            "phases.assessment.due",
            ISSUES + "steps[2].id",
            ISSUES + "investigation[0].wiht");
  }
}
