package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page reads like the runbook that people know, and its text can do nothing. */
class RunbookMarkdownTest {
  private static final String PAGE = RunbookMarkdown.of(StudyTeddyRunbook.load());

  @Test
  void itHasTheHeadingsOfARunbook() {
    assertThat(PAGE.lines())
        .contains(
            "## Incident Response Team",
            "### Primary Contacts",
            "### Communication Channels",
            "## Key Metrics to Check",
            "## Incident Response Process",
            "### 1. Initial Response (0-5 minutes)",
            "### 5. Immediate Mitigation (0-60 minutes)",
            "## Specific Incident Procedures",
            "### Application Down",
            "#### Symptoms",
            "#### Immediate Actions",
            "#### Investigation",
            "## Post-Incident Checklist",
            "### Immediate (0-2 hours)",
            "### Long-term (1-2 weeks)",
            "- [ ] Services fully restored",
            "- **Version**: 1.1.0");
  }

  @Test
  void itNumbersStepsAndSaysWhatTheyDo() {
    assertThat(PAGE)
        .contains(
            "1. **Acknowledge the alert** (on-call-engineer, within 5m)  ",
            "   Acknowledge the alert in the monitoring system.",
            "4. **Emergency rollback to the last healthy version if there was a recent deployment,"
                + " unless a schema migration ran since**: `kubernetes.deployment.rollback` (workload:"
                + " backend, schemaGuard: true, revision from history.lastAvailable.revision), a change"
                + " that is planned and approved; only if history.latest.age is below PT2H; when it"
                + " fails: stop\n",
            "- Error rate > 5% for more than 5 minutes (error-rate bad for 5m)\n");
  }

  @Test
  void itReadsLikeTheOriginalAlsoBeforeItIsRendered() {
    assertThat(PAGE)
        .contains(
            "- **Incident Commander**: eng-manager@studyteddy.com\n",
            "- **Error Rate**: should be < 1",
            "- **Status Page**: https://status.studyteddy.com\n",
            "`http.metrics.read` (site: studyteddy, metric: error-rate)",
            "`http.metrics.read` (site: studyteddy, metric: cpu-usage)",
            "maxShareOfTraffic: 0.1",
            "- High error rates (>5%)\n",
            "**Response Time**: 15 minutes  \n**Resolution Time**: 4 hours\n",
            "**Response Time**: 1 hour  \n**Resolution Time**: 24 hours\n",
            "**Response Time**: Next business day  \n**Resolution Time**: 2 weeks\n",
            "- User reports\n",
            "- **Update status page** (status-page): We are currently investigating",
            "- `postgres.locks.analyze`\n",
            "- **On Call Engineer**: oncall@studyteddy.com\n")
        .doesNotContain("&#64;", "&#58;");
  }

  @Test
  void theHeadingsOfTheOriginalAreThere() throws IOException {
    Path original = Path.of("src/test/resources/lint/original-runbook.md");
    List<String> headings =
        Files.readString(original)
            .replaceAll("(?s)```.*?```", "")
            .lines()
            .filter(line -> line.matches("#{2,3} .*"))
            .map(RunbookMarkdownTest::words)
            .toList();
    Set<String> ours =
        PAGE.lines()
            .filter(line -> line.matches("#{2,4} .*"))
            .map(RunbookMarkdownTest::words)
            .collect(Collectors.toSet());
    assertThat(headings).hasSizeGreaterThan(30);
    // the procedures that follow the response are run by name, and a status is told by a message
    assertThat(headings.stream().filter(each -> !ours.contains(each)))
        .containsExactlyInAnyOrder("Status Updates", "Recovery Procedures");
  }

  /** A heading without its number and its window. */
  private static String words(String heading) {
    return heading
        .replaceFirst("^#+ ", "")
        .replaceFirst("^\\d+\\. ", "")
        .replaceFirst(" \\([^)]* (minutes|hours|weeks)\\)$", "");
  }

  @Test
  void textFromTheFileIsShownAndDoesNothing() {
    String hostile = "<script>x</script> [x](javascript:y) ![z](http://a) `b` @everyone # h";
    String file =
        """
        runbook: shop
        version: "%1$s"
        owner: "%1$s"
        service: "%1$s"
        team: {incident-commander: ["%1$s"]}
        channels: {"%1$s": "%1$s"}
        checks: {c: {probe: "%1$s", with: {"a b": "%1$s"}, when-down: P1, because: "%1$s"}}
        phases: {a: {title: "%1$s", due: 1m, reaches: closed}}
        procedures:
          p:
            title: "%1$s"
            symptoms: [{check: c, readings: 1, text: "%1$s"}, {alert: {"%1$s": "%1$s"}, text: a}]
            steps:
              - {id: a, title: "%1$s", probe: "%1$s", with: {"%1$s": ["%1$s"]}}
              - {id: b, notify: ["%1$s"], text: "%1$s", when: {from: a.b, is: equal, value: "%1$s"}}
              - {id: c, manual: "%1$s", role: some-role}
              - {id: d, decide: "%1$s", branches: [{id: one}, {id: two}]}
        checklists: {a: {title: "%1$s", due: 1m, items: ["%1$s"]}}
        """
            .formatted(hostile);
    Runbook runbook = RunbookFile.read("x", file.getBytes(UTF_8)).orThrow();
    String page = RunbookMarkdown.of(runbook);
    assertThat(page)
        .doesNotContain("<script", "@", "http:")
        .doesNotContainPattern("(?<!\\\\)\\]\\(");
    // an id within a code span has nothing left that could end it
    assertThat(page.lines().filter(line -> line.contains("`")))
        .allSatisfy(
            line ->
                assertThat(line.replace("\\`", "").chars().filter(letter -> letter == '`').count())
                    .isEven());
  }
}
