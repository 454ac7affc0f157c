package com.studyteddy.incident.core.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.provider.Operations;
import com.studyteddy.incident.core.runbook.StudyTeddyRunbook;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Evidence;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import com.studyteddy.incident.runbook.Handling;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                    StudyTeddyRunbook.load(),
                    none,
                    new StepBinder(none, READER),
                    Optional.empty(),
                    text -> text))
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
                    Optional.empty(),
                    text -> text.replace("stop-blocker", "[secret]")))
        .withMessageContaining("step '[secret]' of procedure");
  }

  private static final Use WAIT_FOR =
      new Use("some.thing.wait", new Facts(Map.of("length", "2h")), Map.of("who", "before.who"));

  private record WaitFor(
      @Parameter(value = "how long", min = "PT1S", max = "PT1H") Duration length,
      @Parameter("for whom") String who) {}

  private record Waiting() implements Diagnostic<WaitFor, Evidence> {
    @Override
    public OperationSpec<WaitFor> spec() {
      return new OperationSpec<>(
          "some.thing.wait", "Wait", WaitFor.class, ActionClass.OBSERVE, Duration.ofSeconds(5));
    }

    @Override
    public Evidence diagnose(WaitFor parameters, Call call) {
      throw new AssertionError("nothing is called before the start");
    }
  }

  private static void check(Step step, Optional<Set<String>> channels) {
    Operations some =
        new Operations(
            Map.of(),
            List.of(new Waiting()),
            id -> {
              throw new AssertionError("there are no providers");
            });
    Step before =
        new Step.DiagnoseStep(
            "before",
            new Use("some.thing.wait", new Facts(Map.of("length", "2s", "who", "a")), Map.of()));
    Preflight.check(
        new Runbook(
            "r",
            "1",
            "",
            "s",
            List.of(),
            List.of(new Procedure("p", "P", List.of(), List.of(before, step)))),
        some,
        new StepBinder(some, READER),
        channels,
        text -> text);
  }

  @Test
  void whatIsWrittenOutIsCheckedAlsoWhereSomethingComesFromEvidence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(new Step.DiagnoseStep("wait", WAIT_FOR), Optional.empty()))
        .withMessageContaining(
            "step 'wait' of procedure 'p': some.thing.wait: 'length' must be at most PT1H")
        .withMessageNotContaining("'who'");
    check(
        new Step.DiagnoseStep(
            "wait",
            new Use(
                "some.thing.wait", new Facts(Map.of("length", "2m")), Map.of("who", "before.who"))),
        Optional.empty());
  }

  @Test
  void aChannelThatIsNotThereIsNamedWithThoseThatAre() {
    Step page = new Step.NotifyStep("page", "", List.of("slack", "pager"), "Come.", Handling.USUAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(page, Optional.of(Set.of("slack", "mail"))))
        .withMessageContaining(
            "step 'page' of procedure 'p': there is no channel 'pager'; there are [mail, slack]")
        .withMessageNotContaining("no channel 'slack'");
    check(page, Optional.of(Set.of("slack", "pager")));
    check(page, Optional.empty());
    check(
        new Step.NotifyStep("all", "", List.of(), "Come.", Handling.USUAL), Optional.of(Set.of()));
  }

  @Test
  void aPlanNamesTheArtefactToo() {
    Operations none =
        new Operations(
            Map.of(),
            List.of(),
            id -> {
              throw new AssertionError("there are no providers");
            });
    assertThat(
            new StepBinder(none, READER).bind(Use.of("kubernetes.pods.status", Map.of()), Map.of()))
        .isInstanceOfSatisfying(
            StepBinder.Bound.Wrong.class,
            wrong ->
                assertThat(wrong.reason())
                    .contains("add com.studyteddy:studyteddy-incident-k8s and its provider"));
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
