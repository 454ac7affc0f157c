package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.PhaseMoved;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever comes in, in whatever order. */
class AnyInputsTest {
  private static final int INPUTS = 120;

  private final Decider decider = new Decider(Shop.rules());
  private final Next next = new Next(Shop.rules());

  /** A timeline as it grows. */
  private static final class Run {
    final List<TimelineEntry> timeline = new ArrayList<>();
    Optional<IncidentState> state = Optional.empty();
    long seconds;
  }

  /** What is looked at after each decision. */
  private interface Law {
    void holds(Run run, Optional<IncidentState> before, List<TimelineEntry> written);
  }

  private void always(long seed, Law law) {
    RandomInputs inputs = new RandomInputs(seed);
    Run run = new Run();
    step(run, Shop.noticed(), law);
    for (int i = 0; i < INPUTS; i++) {
      run.seconds += inputs.seconds();
      step(run, inputs.next(run.state.orElseThrow(), Shop.at(run.seconds)), law);
    }
  }

  private void step(Run run, Input input, Law law) {
    Optional<IncidentState> before = run.state;
    Decider.Decision decision;
    try {
      decision = decider.decide(Shop.ID, before, input, Shop.at(run.seconds));
    } catch (IncidentException notAllowed) { // a person's slip: nothing is written
      return;
    }
    assertThat(decider.decide(Shop.ID, before, input, Shop.at(run.seconds)))
        .as("the same again")
        .isEqualTo(decision);
    run.timeline.addAll(decision.entries());
    run.state = decision.state();
    law.holds(run, before, decision.entries());
  }

  @Property(tries = 200)
  void theStateIsTheFoldOfTheTimelineAndNumbersHaveNoGap(@ForAll long seed) {
    always(
        seed,
        (run, before, written) -> {
          for (int i = 0; i < run.timeline.size(); i++) {
            assertThat(run.timeline.get(i).sequence()).isEqualTo(i + 1L);
          }
          assertThat(Fold.of(Shop.ID, run.timeline)).isEqualTo(run.state);
        });
  }

  @Property(tries = 300)
  void severityOnlyRises(@ForAll long seed) {
    Severity[] last = {Severity.P3};
    always(
        seed,
        (run, before, written) ->
            events(written, SeverityJudged.class)
                .forEach(
                    judged -> {
                      Severity now = judged.assessment().severity();
                      assertThat(last[0].isWorseThan(now)).isFalse();
                      last[0] = now;
                    }));
  }

  @Property(tries = 300)
  void phasesOnlyMoveAsTheyMay(@ForAll long seed) {
    IncidentPhase[] phase = {IncidentPhase.DETECTED};
    always(
        seed,
        (run, before, written) ->
            events(written, PhaseMoved.class)
                .forEach(
                    moved -> {
                      assertThat(moved.from()).isEqualTo(phase[0]);
                      assertThat(phase[0].canMoveTo(moved.to())).isTrue();
                      phase[0] = moved.to();
                    }));
  }

  @Property(tries = 500)
  void nothingIsChangedWithoutEnoughDifferentPersons(@ForAll long seed) {
    ActionClass actionClass = new RandomInputs(seed).actionClass();
    always(
        seed,
        (run, before, written) -> {
          for (IntentRecorded intent : events(written, IntentRecorded.class)) {
            Attempt attempt = before.orElseThrow().attempt(intent.plan()).orElseThrow();
            Set<Actor> persons = new HashSet<>(intent.approvers());
            assertThat(persons).hasSameSizeAs(intent.approvers());
            assertThat(persons).allMatch(IncidentState::isPerson);
            assertThat(persons.size()).isGreaterThanOrEqualTo(attempt.needed());
            boolean undo = attempt.undoes().isPresent();
            assertThat(persons.size())
                .isGreaterThanOrEqualTo(
                    actionClass != ActionClass.DESTRUCTIVE || undo
                        ? 0
                        : broken(before, run) ? 1 : 2);
            for (Actor person : persons) {
              Approval given =
                  attempt.approvals().stream()
                      .map(Attempt.Yes::approval)
                      .filter(each -> each.by().equals(person))
                      .findFirst()
                      .orElseThrow();
              assertThat(given.digest()).isEqualTo(attempt.plan().digest());
              assertThat(given.holdsAt(Shop.at(run.seconds).at())).isTrue();
            }
          }
        });
  }

  private static boolean broken(Optional<IncidentState> state, Run run) {
    return state
        .flatMap(IncidentState::glass)
        .filter(glass -> glass.holdsAt(Shop.at(run.seconds)))
        .isPresent();
  }

  @Property(tries = 500)
  void anIntentIsWrittenOnceAndKeptUntilItsEndIsKnown(@ForAll long seed) {
    Set<PlanId> intended = new HashSet<>();
    Set<PlanId> ended = new HashSet<>();
    always(
        seed,
        (run, before, written) -> {
          for (TimelineEntry entry : written) {
            if (entry.event() instanceof IntentRecorded intent) {
              assertThat(intended.add(intent.plan())).as("a second intent").isTrue();
            } else if (entry.event() instanceof AttemptEnded end) {
              ended.add(end.plan());
            }
          }
          for (PlanId plan : intended) {
            Attempt attempt = run.state.orElseThrow().attempt(plan).orElseThrow();
            if (!ended.contains(plan)) {
              assertThat(attempt.stage())
                  .as("%s was about to be carried out and its end is not known", plan)
                  .isEqualTo(Attempt.Stage.INTENDED);
            }
          }
        });
  }

  @Property(tries = 300)
  void onlyTheDecisionThatWroteTheIntentCarriesItOut(@ForAll long seed) {
    always(
        seed,
        (run, before, written) -> {
          IncidentState state = run.state.orElseThrow();
          List<PlanId> now =
              events(written, IntentRecorded.class).stream().map(IntentRecorded::plan).toList();
          assertThat(carriedOut(next.commands(state, written, Shop.at(run.seconds))))
              .isEqualTo(now);
          assertThat(carriedOut(next.commands(state, List.of(), Shop.at(run.seconds))))
              .as("after a restart")
              .isEmpty();
          boolean open =
              state.attempts().stream()
                  .anyMatch(attempt -> attempt.stage() == Attempt.Stage.INTENDED);
          assertThat(next.commands(state, List.of(), Shop.at(run.seconds)))
              .as("an intent is asked about after a restart")
              .matches(
                  commands ->
                      !open || commands.stream().anyMatch(Command.ReadBack.class::isInstance));
        });
  }

  private static List<PlanId> carriedOut(List<Command> commands) {
    return commands.stream()
        .filter(Command.CarryOut.class::isInstance)
        .map(command -> ((Command.CarryOut) command).plan())
        .toList();
  }

  @Property(tries = 300)
  void noMoreIsChangedThanTheLimitAllows(@ForAll long seed) {
    always(
        seed,
        (run, before, written) ->
            assertThat(
                    run.state.orElseThrow().attempts().stream()
                        .filter(attempt -> attempt.undoes().isEmpty())
                        .filter(Attempt::wasCarriedOut))
                .hasSizeLessThanOrEqualTo(Shop.rules().limits().mitigationsPerIncident()));
  }

  private static <E extends TimelineEvent> List<E> events(
      List<TimelineEntry> entries, Class<E> kind) {
    return entries.stream()
        .map(TimelineEntry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
