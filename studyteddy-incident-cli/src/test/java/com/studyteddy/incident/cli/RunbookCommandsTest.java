package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.cli.provider.ConfiguredProviders;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookCommandsTest {
  @TempDir private Path here;
  private CommandRig rig;

  @BeforeEach
  void set() {
    rig = new CommandRig(here, new ConfiguredProviders());
  }

  @Test
  void theShippedRunbookIsRead() {
    Result result = rig.run("runbook", "lint", "studyteddy");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).doesNotContain("studyteddy.yaml:");
  }

  @Test
  void everyProblemOfAFileIsNamedWithItsLineAndWhatToDo() {
    String shipped = new String(StudyTeddyRunbook.content(), StandardCharsets.UTF_8);
    long line = shipped.lines().takeWhile(each -> !each.startsWith("owner:")).count() + 1;
    rig.write(
        "broken.yaml",
        shipped
            .replaceFirst("owner: ", "ownr: ")
            .replaceFirst("\\{database: main\\}", "{databse: main}"));
    Result result = rig.run("runbook", "lint", "broken.yaml");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "broken.yaml:%d:1: ownr: runbook has no key 'ownr'; did you mean 'owner'?"
                .formatted(line),
            "has no parameter 'databse'; did you mean 'database'?",
            "2 found in broken.yaml");
    assertThat(rig.run("runbook", "lint", "broken.yaml", "--json").out())
        .contains("\"line\": " + line, "\"fix\": \"did you mean 'owner'?\"");
  }

  @Test
  void whatCanBeKnownIsFoundWithItsLine() {
    String good =
        """
        runbook: shop
        version: "1"
        owner: shop-team
        reviewed: 2026-11-23
        service: shop
        team: {on-call-engineer: [oncall@example.com]}
        channels: {slack: "#incidents"}
        procedures:
          p:
            title: P
            steps:
              - {id: a, probe: postgres.locks.check, with: {database: main, maxWait: 5m}}
              - {id: b, diagnose: postgres.locks.analyze, with: {database: main, maxWait: 1s}}
              - {id: c, manual: Look., role: on-call-engineer}
              - {id: d, notify: [slack], text: Look.}
              - id: e
                decide: Which?
                branches: [{id: one, steps: [{id: f, notify: all, text: Look.}]}, {id: two}]
        """;
    rig.write("good.yaml", good);
    assertThat(rig.run("runbook", "lint", "good.yaml").out()).doesNotContain("good.yaml:");
    found(good, "postgres.locks.check", "postgres.locks.chek", 12, "'postgres.locks.check'?");
    found(good, "probe: postgres.locks", "mitigate: postgres.locks", 12, "changes nothing");
    found(good, "postgres.locks.check", "postgres.sessions.stop", 12, "changes something");
    // bad input 36: a length of time that is negative, or none at all
    found(good, "maxWait: 5m", "maxWait: -5m", 12, "because it is negative");
    found(good, "maxWait: 1s", "maxWait: banana", 13, "is not a length of time");
    found(good, "role: on-call", "role: zzz", 14, "there is no role 'zzz-engineer'");
    found(good, "notify: [slack]", "notify: [slakc]", 15, "did you mean 'slack'?");
    found(good, "notify: all", "notify: [nowhere]", 18, "there is no channel 'nowhere'");
  }

  private void found(String good, String before, String after, int line, String what) {
    assertThat(good).contains(before);
    rig.write("bad.yaml", good.replace(before, after));
    Result result = rig.run("runbook", "lint", "bad.yaml");
    assertThat(result.exit()).as(after).isEqualTo(1);
    assertThat(result.out().lines().filter(each -> each.startsWith("bad.yaml:" + line + ":")))
        .as(after + "\n" + result.out())
        .anyMatch(each -> each.contains(what));
  }

  @Test
  void aPageForPeopleIsLookedThroughForTraps() {
    rig.write(
        "runbook.md",
        """
        # Runbook

        ## Cache issues

        Flush the cache:

        ```bash
        redis-cli FLUSHALL
        ```
        """);
    Result result = rig.run("runbook", "lint", "runbook.md");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("runbook.md:8: ", "1 found in runbook.md");
    rig.write("good.md", "# Runbook\n\nLook at the checks first.\n");
    Result good = rig.run("runbook", "lint", "good.md");
    assertThat(good.exit()).isZero();
    assertThat(good.out()).isEqualToIgnoringNewLines("nothing found in good.md");
  }

  @Test
  void theSchemaKnowsTheOperations() {
    Result result = rig.run("runbook", "schema");
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith("{")
        .contains("\"with:postgres.locks.check\"", "Runbook of StudyTeddy Incident");
  }

  @Test
  void aRunbookBecomesAPage() {
    Result result = rig.run("runbook", "export", "studyteddy");
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .startsWith("# Incident Response Runbook: studyteddy")
        .contains("**Owner**: platform-team");
    rig.write("broken.yaml", "runbook: [\n");
    Result broken = rig.run("runbook", "export", "broken.yaml");
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.err()).contains("broken.yaml:");
    assertThat(broken.out()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Result result = rig.run("runbook", "lint", "none.yaml");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("none.yaml cannot be read").doesNotContain("\tat ");
    assertThat(rig.run("runbook", "lint").exit()).isEqualTo(2);
  }

  @Test
  void planningNeedsAConfiguration() {
    Result result = rig.run("runbook", "plan", "studyteddy");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("There is no configuration");
  }
}
