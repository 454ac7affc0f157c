package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.guard.CrashPoint;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mitigation claims when the process that carries it out is killed. */
abstract class ProviderKillContract extends ProviderCrashContract {
  private static final Duration LATER = Duration.ofMinutes(10);

  @TempDir Path directory;

  /** See {@link ProviderContract#elsewhere()}. */
  protected abstract Optional<Elsewhere> elsewhere();

  /**
   * Names the changes whose process is killed, which takes a process for each place.
   *
   * @return some of {@link #changes()}; all of them without
   */
  protected Map<String, Supplier<ChangeTrial>> killed() {
    return changes();
  }

  @Test
  void whereverTheProcessIsKilledThereIsOneEffectAtMostAndTheNextProcessSaysWhichItWas() {
    Optional<Elsewhere> elsewhere = elsewhere();
    Assumptions.assumeTrue(
        elsewhere.isPresent(), "the target of this provider does not outlive its process");
    ProcessAtPlaces processes = new ProcessAtPlaces(elsewhere.orElseThrow(), patience());
    for (Map.Entry<String, Supplier<ChangeTrial>> change : killed().entrySet()) {
      for (String place : places(processes, change)) {
        killAt(place, processes, change);
      }
    }
  }

  /** The places that an undisturbed change passes, from the decision to its end on the disk. */
  private Set<String> places(
      ProcessAtPlaces processes, Map.Entry<String, Supplier<ChangeTrial>> change) {
    try (ChangeTrial trial = change.getValue().get()) {
      List<String> passed =
          processes.run(
              change.getKey(),
              trial.arguments(),
              directory.resolve(change.getKey()),
              Optional.empty());
      assertThat(trial.effects()).as("effects of %s, not killed", change.getKey()).isEqualTo(1);
      int decided = passed.indexOf(CrashPoint.INTENT_BUILT.place());
      int ended = passed.lastIndexOf(CrashPoint.RESULT_SYNCED.place());
      assertThat(decided).as("where %s is decided, of %s", change.getKey(), passed).isNotNegative();
      return new LinkedHashSet<>(passed.subList(decided, ended + 1));
    }
  }

  private void killAt(
      String place, ProcessAtPlaces processes, Map.Entry<String, Supplier<ChangeTrial>> change) {
    String operation = change.getKey();
    Path journal = directory.resolve(operation + "-at-" + place);
    try (ChangeTrial trial = change.getValue().get()) {
      Map<String, Object> arguments = trial.arguments();
      List<String> passed = processes.run(operation, arguments, journal, Optional.of(place));
      assertThat(passed).as("places on the way to %s", place).endsWith(place);

      try (OneChange next =
          new OneChange(provider(), operation, arguments, journal, LATER, passing -> {})) {
        next.begin();
        assertTrue(operation + " killed at " + place, next.entries(), trial);
      }
    }
  }

  private static void assertTrue(String when, List<TimelineEntry> entries, ChangeTrial trial) {
    long effects = trial.effects();
    List<PlanId> intended =
        entries.stream()
            .map(TimelineEntry::event)
            .filter(IntentRecorded.class::isInstance)
            .map(event -> ((IntentRecorded) event).plan())
            .toList();
    List<AttemptEnded> ends =
        entries.stream()
            .map(TimelineEntry::event)
            .filter(AttemptEnded.class::isInstance)
            .map(AttemptEnded.class::cast)
            .toList();
    assertThat(effects).as("effects, %s", when).isLessThanOrEqualTo(intended.size());
    assertThat(ends)
        .as("every intent has an end, %s", when)
        .extracting(AttemptEnded::plan)
        .containsExactlyElementsOf(intended);
    for (AttemptEnded end : ends) {
      if (trial.tellsLater()) {
        assertThat(end.outcome()).as(when).isNotInstanceOf(Outcome.Unknown.class);
      }
      if (end.outcome() instanceof Outcome.Applied) {
        assertThat(effects).as("%s: %s", when, end).isEqualTo(1);
      } else if (!(end.outcome() instanceof Outcome.Unknown)) {
        assertThat(effects).as("%s: %s", when, end).isZero();
      }
    }
  }
}
