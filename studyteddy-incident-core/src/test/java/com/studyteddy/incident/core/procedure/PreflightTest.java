package com.studyteddy.incident.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing is named before anything starts, with the artefact that brings it. */
class PreflightTest {
  private static final ParameterReader READER =
      new ParameterReader(
          new RecordJson(
              name -> {
                throw new IllegalArgumentException("There are no targets");
              }));

  private record Wait(@Parameter(value = "how long", min = "PT1S", max = "PT1H") Duration length) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kubernetes.pods.status | add com.studyteddy:studyteddy-incident-k8s and its provider",
        "postgres.locks.check | add com.studyteddy:studyteddy-incident-postgres and its provider",
        "redis.ping.check | add com.studyteddy:studyteddy-incident-redis and its provider",
        "http.latency.check | add com.studyteddy:studyteddy-incident-http and its provider",
        "jvm.cpu.profile | add com.studyteddy:studyteddy-incident-jvm and its provider",
        "host.error-rate | metric(\"error-rate\", ...)",
        "host.error-rate | what toggle(\"error-rate\", ...) declares is named host.error-rate.set",
        "host.fallback.set | where the library is built, with toggle(\"fallback\", ...)",
        "host.fallback.check | metric(\"fallback.check\", ...), or as a switch with toggle(\"fallback\",",
        "kafka.lag.check | add the provider that brings it"
      })
  void theArtefactIsKnownByTheFirstWord(String operation, String artefact) {
    assertThat(Artefacts.bringing(operation)).contains(artefact);
  }

  @Test
  void everyStepAndCheckThatCannotRunIsNamedWithItsArtefact() {
    Operations none =
        new Operations(
            Map.of(),
            List.of(),
            id -> {
              throw new AssertionError("there are no providers");
            });
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Preflight.check(
                    StudyTeddyRunbook.load(), none, new StepBinder(none, READER), text -> text))
        .withMessageContaining(
            "check 'pods': there is no operation 'kubernetes.pods.status'; present are []; add"
                + " com.studyteddy:studyteddy-incident-k8s and its provider")
        .withMessageContaining(
            "step 'stop-blocker' of procedure 'database-issues': there is no operation"
                + " 'postgres.sessions.stop'");
  }

  @Test
  void whatARunbookWritesIsCleanedBeforeItIsRepeated() {
    Operations none =
        new Operations(
            Map.of(),
            List.of(),
            id -> {
              throw new AssertionError("there are no providers");
            });
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Preflight.check(
                    StudyTeddyRunbook.load(),
                    none,
                    new StepBinder(none, READER),
                    text -> text.replace("stop-blocker", "[secret]")))
        .withMessageContaining("step '[secret]' of procedure");
  }

  @Test
  void aLengthOfTimeMayBeWrittenAsInTheRestOfAFile() {
    OperationSpec<Wait> spec =
        new OperationSpec<>(
            "some.thing.wait", "Wait", Wait.class, ActionClass.OBSERVE, Duration.ofSeconds(5));
    assertThat(READER.read(spec, new Facts(Map.of("length", "1m30s"))).length())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(READER.read(spec, new Facts(Map.of("length", "PT5S"))).length())
        .isEqualTo(Duration.ofSeconds(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READER.read(spec, new Facts(Map.of("length", "2h"))))
        .withMessageContaining("at most PT1H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> READER.read(spec, new Facts(Map.of("length", "soon"))))
        .withMessageContaining("length");
  }
}
