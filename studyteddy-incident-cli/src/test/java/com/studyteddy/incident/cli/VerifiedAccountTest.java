package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is somebody else by saying so to the JVM: the process is a real one here. */
class VerifiedAccountTest {
  private static final String PRETENDED = "pretender";

  @TempDir private Path here;
  private CommandRig rig;
  private String incident = "";

  @BeforeEach
  void aStepWaits() {
    rig = new CommandRig(here, (configuration, secrets) -> List.of());
    rig.write(
        "incident.yaml",
        """
        environment: staging
        runbook: runbook.yaml
        journal: journal
        mode: supervised
        """);
    rig.write(
        "runbook.yaml",
        """
        runbook: shop
        version: "1"
        owner: shop-team
        service: shop
        procedures:
          ask:
            title: Ask the vendor
            steps:
              - {id: call, manual: Call the vendor., role: on-call-engineer}
              - {id: call-again, manual: Call once more., role: on-call-engineer}
        """);
    Result asked = rig.run("run", "ask", "--environment", "staging");
    assertThat(asked.err()).isEmpty();
    assertThat(asked.exit()).isEqualTo(3);
    incident = Shown.incident(asked);
  }

  private Result process(List<String> options, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), IncidentMain.class.getName()));
    command.addAll(Arrays.asList(arguments));
    command.addAll(
        List.of("--environment", "staging", "--config", here.resolve("incident.yaml").toString()));
    Path err = here.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Result(process.exitValue(), out, Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  private String owner() throws IOException {
    return Files.getOwner(Files.createTempFile(here, "mine", "")).getName();
  }

  @Test
  void aPropertyOfTheJvmMakesNobodySomebodyElse() throws Exception {
    Result said =
        process(List.of("-Duser.name=" + PRETENDED), Map.of(), "complete", incident, "call");
    assertThat(said.exit()).as(said.err()).isEqualTo(3);
    assertThat(said.out()).contains("in staging, by " + owner()).doesNotContain(PRETENDED);
    assertThat(rig.run("journal", "show", "journal").out())
        .contains("done by " + owner())
        .doesNotContain(PRETENDED);
  }

  @Test
  void neitherDoesTheEnvironment() throws Exception {
    Result said =
        process(
            List.of(),
            Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Duser.name=" + PRETENDED,
                "USER",
                PRETENDED,
                "LOGNAME",
                PRETENDED,
                "USERNAME",
                PRETENDED),
            "complete",
            incident,
            "call",
            "--as",
            PRETENDED);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains(owner() + " may not speak for " + PRETENDED);
  }

  @Test
  void whereTheOwnerIsNotToBeHadNobodyActs() throws Exception {
    Path nowhere = here.resolve("nowhere");
    Result refused =
        process(
            List.of("-Djava.io.tmpdir=" + nowhere, "-Duser.name=" + PRETENDED),
            Map.of(),
            "complete",
            incident,
            "call");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("does not say which account runs this command", nowhere.toString());
    assertThat(rig.run("pending").out()).contains("call: on-call-engineer");
  }
}
