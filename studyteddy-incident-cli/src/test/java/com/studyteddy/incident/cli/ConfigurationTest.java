package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.cli.provider.ConfiguredProviders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final String GOOD =
      """
      environment: staging
      runbook: studyteddy
      journal: journal
      mode: supervised
      providers:
        postgres:
          databases:
            main:
              url: jdbc:postgresql://db.internal:5432/shop
              user: runbook_observer
              secret: env:SHOP_DB
              signaller: {user: runbook_signaller, secret: "file:signaller.secret"}
      approvals:
        disruptive: {persons: [alice, bob], needs: 2}
      speak-for-others: [alice]
      proof: {readings: 3, over: 30s, patience: 5m, survey: 5s}
      """;

  private static final String SEEDED =
      """
      enviroment: staging
      mode: careful
      journal: [journal]
      providers:
        postgres:
          databases:
            Main_DB:
              url: jdbc:postgresql://shop:hunter2secret@db.internal/shop
              user: runbook_observer
              secret: hunter2secret
            other:
              url: http://db.internal
              secret: env:SHOP_DB
      approvals:
        disruptiv: {persons: [alice]}
        destructive: {persons: [alice], needs: 2}
      proof: {readings: 1, over: soon}
      """;

  @TempDir private Path here;
  private CommandRig rig;

  @BeforeEach
  void set() throws Exception {
    rig = new CommandRig(here, new ConfiguredProviders()).variable("SHOP_DB", "correct-horse");
    Path secret = rig.write("signaller.secret", "battery-staple\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
  }

  private Result check(String configuration) {
    rig.write("incident.yaml", configuration);
    return rig.run("configuration", "check");
  }

  @Test
  void aGoodOneIsRead() {
    Result result = check(GOOD);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains(
            "environment  staging",
            "mode         supervised",
            "targets      [main]",
            "disruptive   needs 2 of [alice, bob]",
            "destructive  nobody may approve what is destructive");
  }

  @Test
  void everySeededDefectIsFoundWithItsLineAndWhatToDo() {
    Result result = check(SEEDED);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(
            result
                .err()
                .lines()
                .filter(line -> line.contains("incident.yaml:"))
                .map(line -> line.replaceFirst("^.*incident\\.yaml:", "")))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line)
                    .startsWith("1:1: enviroment")
                    .contains("did you mean 'environment'?"),
            line -> assertThat(line).startsWith("2:7: mode").contains("'careful' is not one of"),
            line -> assertThat(line).startsWith("3:").contains("journal", "text is expected"),
            line -> assertThat(line).startsWith("7:").contains("write it such as shop-db"),
            line ->
                assertThat(line)
                    .startsWith("8:")
                    .contains("the URL holds an account or a password"),
            line -> assertThat(line).startsWith("10:").contains("env:NAME or file:PATH"),
            line -> assertThat(line).startsWith("12:").contains("'user' is missing"),
            line -> assertThat(line).startsWith("12:").contains("jdbc:postgresql://"),
            line -> assertThat(line).startsWith("15:").contains("did you mean 'disruptive'?"),
            line -> assertThat(line).startsWith("16:").contains("2 of 1 persons can never agree"),
            line -> assertThat(line).startsWith("17:").contains("a whole number from 2"),
            line -> assertThat(line).startsWith("17:").contains("over"));
    assertThat(result.err()).contains("The configuration has 12 problems");
  }

  @Test
  void noProblemRepeatsASecret() {
    Result result = check(SEEDED);
    assertThat(result.out() + result.err()).doesNotContain("hunter2");
  }

  @Test
  void theEnvironmentIsAlwaysSaid() {
    Result result = check(GOOD.replace("environment: staging\n", ""));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("'environment' is missing");
  }

  @Test
  void withoutAModeNothingIsChangedAndWithoutApprovalsNobodyMay() {
    assertThat(check("environment: production\n").out())
        .contains("mode         plan", "disruptive   nobody may approve");
  }

  @Test
  void howMuchMayBeChangedIsSet() {
    assertThat(check(GOOD).out())
        .contains("changes      5 in one incident, the same on a target after 1m");
    String limits = "limits: {changes: 2, pause: 5m, shared: {database-connections: 80}}\n";
    Result set = check(GOOD + limits);
    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.out())
        .contains(
            "changes      2 in one incident, the same on a target after 5m",
            "shared       database-connections up to 80.0");
    Result wrong = check(GOOD + limits.replace("80", "many").replace("5m", "soon"));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("limits.pause", "limits.shared.database-connections", "a number is expected");
  }

  @Test
  void aSecretThatLiesOpenIsRefused() throws Exception {
    Files.setPosixFilePermissions(
        here.resolve("signaller.secret"), PosixFilePermissions.fromString("rw-r--r--"));
    Result result = check(GOOD);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .contains("signaller.secret lies open to every user", "chmod 600")
        .doesNotContain("battery-staple");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    assertThat(check(GOOD.replace("SHOP_DB", "OTHER")).err()).contains("has no OTHER");
    Result file = check(GOOD.replace("signaller.secret", "none.secret"));
    assertThat(file.exit()).isEqualTo(2);
    assertThat(file.err()).contains("There is no file", "none.secret");
  }

  @Test
  void theVariableAndTheOptionNameIt() {
    rig.write("staging.yaml", GOOD);
    assertThat(rig.run("configuration", "check").exit()).isEqualTo(2);
    assertThat(rig.run("configuration", "check", "--config", "staging.yaml").exit()).isZero();
    rig.variable("INCIDENT_CONFIG", "staging.yaml");
    assertThat(rig.run("configuration", "check").exit()).isZero();
    assertThat(rig.run("operations", "--config", "none.yaml").exit()).isEqualTo(2);
  }

  @Test
  void theSchemaTakesWhatIsGoodAndRefusesWhatIsNot() {
    Result written = rig.run("configuration", "schema");
    assertThat(written.exit()).isZero();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(written.out(), InputFormat.JSON);
    assertThat(schema.validate(GOOD, InputFormat.YAML)).isEmpty();
    assertThat(schema.validate(SEEDED, InputFormat.YAML)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(schema.validate("mode: plan\n", InputFormat.YAML)).isNotEmpty();
  }
}
