package com.studyteddy.incident.core.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.studyteddy.incident.Role;
import com.studyteddy.incident.core.lint.Linter;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.runbook.Contact;
import com.studyteddy.incident.runbook.Phase;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.runbook.Symptom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbook that is shipped says what the StudyTeddy runbook says, without its traps. */
class StudyTeddyRunbookTest {
  private static final Runbook RUNBOOK = StudyTeddyRunbook.load();

  private static Procedure procedure(String id) {
    return RUNBOOK.procedure(id).orElseThrow();
  }

  private static Stream<Step.Calling> calls(Stream<Step> steps) {
    return steps.filter(Step.Calling.class::isInstance).map(Step.Calling.class::cast);
  }

  private static Stream<Step.Calling> changes() {
    return calls(RUNBOOK.procedures().stream().flatMap(Procedure::allSteps))
        .filter(Step.MitigateStep.class::isInstance);
  }

  @Test
  void itHasItsVersionAndItsWholeTeam() {
    assertThat(RUNBOOK.version()).isEqualTo("1.1.0");
    assertThat(RUNBOOK.team())
        .containsExactly(
            new Contact(Role.INCIDENT_COMMANDER, List.of("eng-manager@studyteddy.com")),
            new Contact(Role.ON_CALL_ENGINEER, List.of("oncall@studyteddy.com")),
            new Contact(Role.DATABASE_ENGINEER, List.of("dba@studyteddy.com")),
            new Contact(Role.SECURITY_ENGINEER, List.of("security@studyteddy.com")),
            new Contact(Role.DEVOPS_ENGINEER, List.of("devops@studyteddy.com")));
    assertThat(RUNBOOK.channels())
        .containsEntry("slack", "#incident-response")
        .containsEntry("hotline", "+1-555-EMERGENCY")
        .containsEntry("email", "incident@studyteddy.com")
        .containsEntry("status-page", "https://status.studyteddy.com");
  }

  @Test
  void itHoldsTheKeyFiguresToTheSameLimitsAsTheLibrary() {
    assertThat(RUNBOOK.thresholds())
        .contains(
            Threshold.ERROR_RATE,
            Threshold.RESPONSE_TIME_P95,
            Threshold.AVAILABILITY,
            Threshold.DATABASE_CONNECTIONS)
        .hasSize(6);
  }

  @Test
  void itsPhasesHaveTheWindowsOfTheProcess() {
    assertThat(RUNBOOK.phases().stream().map(phase -> Windows.of(phase.opens(), phase.due())))
        .containsExactly(
            "0-5 minutes", "5-15 minutes", "15-30 minutes", "0-30 minutes", "0-60 minutes");
    assertThat(RUNBOOK.phases()).allSatisfy(phase -> assertThat(phase.procedure()).isPresent());
  }

  @Test
  void itsChecklistsHaveTheirWindowsAndAllThirteenItems() {
    assertThat(RUNBOOK.checklists().stream().map(list -> Windows.of(list.opens(), list.due())))
        .containsExactly("0-2 hours", "24-48 hours", "1-2 weeks");
    assertThat(RUNBOOK.checklists().stream().mapToInt(list -> list.items().size()).sum())
        .isEqualTo(13);
  }

  @Test
  void fiveProceduresAreFoundBySymptomAndTheOthersByName() {
    assertThat(
            RUNBOOK.procedures().stream()
                .filter(each -> !each.symptoms().isEmpty())
                .map(Procedure::id))
        .containsExactly(
            "application-down",
            "high-error-rate",
            "database-issues",
            "performance-degradation",
            "security-incidents");
    assertThat(RUNBOOK.procedures().stream().map(Procedure::id))
        .contains("service-recovery", "database-recovery", "cache-recovery");
    assertThat(procedure("high-error-rate").symptoms())
        .filteredOn(Symptom.OfDuration.class::isInstance)
        .singleElement()
        .satisfies(
            symptom ->
                assertThat(((Symptom.OfDuration) symptom).lasting())
                    .isEqualTo(Duration.ofMinutes(5)));
  }

  @Test
  void databaseIssuesAloneNeedsOnlyTheDatabase() {
    Runbook only = RUNBOOK.only("database-issues");
    Set<String> operations =
        Stream.concat(
                only.checks().stream().map(check -> check.probe()),
                calls(only.procedures().stream().flatMap(Procedure::allSteps))
                    .map(Step.Calling::use))
            .peek(use -> assertThat(use.arguments().values()).containsEntry("database", "main"))
            .map(use -> use.operation())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(operations)
        .containsExactly(
            "postgres.connection.check",
            "postgres.connections.status",
            "postgres.locks.analyze",
            "postgres.locks.check",
            "postgres.performance.check",
            "postgres.sessions.stop",
            "postgres.slow-queries.analyze");
    assertThat(only.phases().stream().map(Phase::procedure)).allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void scalingSaysAtLeast() {
    assertThat(changes().filter(step -> step.use().operation().endsWith(".scale")))
        .hasSize(2)
        .allSatisfy(
            step ->
                assertThat(step.use().arguments().values())
                    .containsOnlyKeys("workload", "atLeast"));
  }

  @Test
  void theBackendIsRestartedInOnePlaceAndTheCacheIsNeverFlushedWhole() {
    assertThat(
            changes()
                .filter(step -> step.use().operation().equals("kubernetes.deployment.restart")))
        .hasSize(1);
    assertThat(changes().filter(step -> step.use().operation().startsWith("redis.keys")))
        .singleElement()
        .satisfies(
            step -> assertThat(step.use().arguments().values()).containsEntry("prefix", "cache:"));
  }

  @Test
  void aRollbackNeedsARecentDeployment() {
    assertThat(changes().filter(step -> step.use().operation().endsWith(".rollback")))
        .hasSize(2)
        .allSatisfy(step -> assertThat(step.handling().when()).isPresent());
  }

  @Test
  void theBackupThatWasChosenIsLookedAtAndRestored() {
    List<Step.Calling> calls =
        calls(procedure("database-recovery").steps().stream())
            .filter(step -> step.use().operation().startsWith("postgres.backup."))
            .toList();
    assertThat(calls)
        .extracting(step -> step.use().operation())
        .containsExactly("postgres.backup.verify", "postgres.backup.restore");
    assertThat(calls)
        .allSatisfy(
            step -> assertThat(step.use().from()).containsEntry("backup", "which-backup.evidence"));
    assertThat(calls.get(1).handling().when()).isPresent();
  }

  @Test
  void everyChannelAndEveryRoleThatItNamesIsInIt() {
    assertThat(RunbookFile.unreachable("y", StudyTeddyRunbook.content())).isEmpty();
    assertThat(RUNBOOK.channels()).containsKey("pager");
  }

  @Test
  void everyChangeOfAProcedureThatIsProposedIsFollowedByALook() {
    for (Procedure procedure : RUNBOOK.procedures()) {
      List<Step> steps = procedure.steps();
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Step.MitigateStep && !procedure.symptoms().isEmpty()) {
          assertThat(steps.subList(i + 1, steps.size()))
              .as("after %s of %s", steps.get(i).id(), procedure.id())
              .anyMatch(
                  step -> step instanceof Step.ProbeStep || step instanceof Step.DiagnoseStep);
        }
      }
    }
  }

  @Test
  void nothingInItIsACommandLine() {
    assertThat(new String(StudyTeddyRunbook.content(), UTF_8))
        .doesNotContain("kubectl", "curl", ".sh", "FLUSHALL", "$(", "git log", "[SEVERITY]");
  }

  @Test
  void theLinterFindsNoneOfItsTrapsInItNorInItsPage() {
    assertThat(new Linter().lint(RUNBOOK)).isEmpty();
    assertThat(new Linter().lintMarkdown(RunbookMarkdown.of(RUNBOOK))).isEmpty();
  }

  @Test
  void itFitsTheSchema() {
    assertThat(
            Schemas.of(List.of(), List.of())
                .validate(new String(StudyTeddyRunbook.content(), UTF_8), InputFormat.YAML))
        .isEmpty();
  }

  @Test
  void writtenAndReadAgainItIsTheSame() {
    assertThat(RunbookFile.read("y", RunbookText.yaml(RUNBOOK).getBytes(UTF_8)).orThrow())
        .isEqualTo(RUNBOOK);
    assertThat(RunbookFile.read("j", RunbookText.json(RUNBOOK).getBytes(UTF_8)).orThrow())
        .isEqualTo(RUNBOOK);
  }
}
