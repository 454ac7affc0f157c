package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.cli.provider.ConfiguredProviders;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsCommandTest {
  @TempDir private Path here;
  private CommandRig rig;

  @BeforeEach
  void set() {
    rig = new CommandRig(here, new ConfiguredProviders());
  }

  @Test
  void listsWhatCanBeDoneWithoutAConfiguration() {
    Result result = rig.run("operations");
    assertThat(result.exit()).isZero();
    assertThat(result.out().lines())
        .hasSizeGreaterThanOrEqualTo(5)
        .anyMatch(line -> line.matches("postgres\\.locks\\.analyze +OBSERVE +\\S.*"))
        .anyMatch(line -> line.matches("postgres\\.sessions\\.stop +DISRUPTIVE +Stop one .*"));
  }

  @Test
  void showsOneInFull() {
    Result result = rig.run("operations", "postgres.locks.check");
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains(
            "class     OBSERVE",
            "maxWait",
            "the longest wait for a lock that is tolerated",
            "PT0.1S to PT1H",
            "PT5S when left out");
  }

  @Test
  void writesTheReferencePageAndTheSchema() {
    assertThat(rig.run("operations", "--markdown").out())
        .contains(
            "# Operations", "## `postgres.sessions.stop`", "| `session.pid` | whole number |");
    assertThat(rig.run("operations", "postgres.locks.check", "--schema").out())
        .contains(
            "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"",
            "\"required\": [\n    \"database\"\n  ]",
            "\"maxWait\"");
    assertThat(rig.run("operations", "postgres.locks.check", "--json").out())
        .contains("\"class\": \"OBSERVE\"", "\"default\": \"PT5S\"");
  }

  @Test
  void saysWhichOperationWasMeant() {
    Result result = rig.run("operations", "postgres.lock.check");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .isEqualToIgnoringNewLines(
            "There is no operation 'postgres.lock.check'; did you mean 'postgres.locks.check'?");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aSchemaIsThatOfOneOperation() {
    Result result = rig.run("operations", "--schema");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("needs the id of an operation");
  }

  @Test
  void saysWhichCommandWasMeant() {
    Result result = rig.run("operation");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("operation", "Did you mean: ", "operations", "Try: incident --help")
        .doesNotContain("\tat ");
    assertThat(rig.run().exit()).isEqualTo(2);
    assertThat(rig.run("journal").err()).contains("incident journal verify DIRECTORY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operations",
        "do",
        "run",
        "runbook lint",
        "pending",
        "approve",
        "deny",
        "complete",
        "skip",
        "choose",
        "resume",
        "close",
        "runbook schema",
        "runbook export",
        "runbook plan",
        "journal verify",
        "journal show",
        "configuration check",
        "configuration schema"
      })
  void everyCommandHasExamples(String command) {
    Result result = rig.run((command + " --help").split(" "));
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("Usage: incident " + command, "Example", "  incident " + command);
  }
}
