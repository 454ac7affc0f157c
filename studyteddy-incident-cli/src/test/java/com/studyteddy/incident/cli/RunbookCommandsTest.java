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
