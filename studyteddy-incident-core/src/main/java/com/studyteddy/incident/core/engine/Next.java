package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import com.studyteddy.incident.timeline.TimelineEvent.MessageState;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code state -> commands}: what there is to do because of how an incident stands. Pure.
 *
 * <p>Nothing is remembered of what was asked before. After a restart the same state gives the same
 * commands, so going on is no special case. The one exception is deliberate: {@link
 * Command.CarryOut} is issued by the very decision that wrote the intent. An intent found in any
 * other way may have been carried out already, and only the target can tell: {@link
 * Command.ReadBack}.
 */
public final class Next {
  private static final Duration ASKED = Duration.ofHours(1);

  private final Rules rules;

  /**
   * Makes it.
   *
   * @param rules what is decided by
   */
  public Next(Rules rules) {
    this.rules = rules;
  }

  /**
   * Lists what there is to do.
   *
   * @param state how the incident stands
   * @param justWritten the events of the decision that led here; empty after a restart
   * @param now the present moment
   * @return in no particular order; those under way are not to be started again
   */
  public List<Command> commands(IncidentState state, List<TimelineEntry> justWritten, Moment now) {
    List<Command> commands = new ArrayList<>(messages(state));
    if (!state.phase().isOpen()) {
      state
          .active()
          .filter(attempt -> isWorthReading(attempt, now))
          .ifPresent(attempt -> commands.add(new Command.ReadBack(attempt.plan().id())));
      return commands;
    }
    Optional<Attempt> active = state.active();
    Optional<Attempt> harmful = pendingUndo(state);
    if (active.isPresent()) {
      attempt(state, active.get(), justWritten, now, commands);
    } else {
      harmful.ifPresent(attempt -> commands.add(new Command.PlanUndo(attempt.plan().id())));
    }
    boolean changing = active.filter(rules::isInTheWay).isPresent() || harmful.isPresent();
    for (Step step : rules.open(state)) {
      step(state, step, changing, now).ifPresent(commands::add);
    }
    return commands;
  }

  private static List<Command> messages(IncidentState state) {
    return state.messages().values().stream()
        .filter(Next::isUnsent)
        .<Command>map(message -> new Command.Deliver(message.key(), message.channel()))
        .toList();
  }

  /**
   * Whether there may be something left to do: it is open, the end of a change is not known, or
   * people were not told yet.
   */
  static boolean isUnfinished(IncidentState state) {
    return state.phase().isOpen()
        || isUnderWay(state)
        || state.messages().values().stream().anyMatch(Next::isUnsent);
  }

  /**
   * Whether it goes on without people: something is looked at, planned, asked of the authoriser,
   * carried out or proved. A plan that is only read again while people look at it, a reminder and
   * what is still to be told do not count.
   */
  boolean goesOn(IncidentState state, Moment now) {
    Optional<Attempt.Stage> stage = state.active().map(Attempt::stage);
    if (!state.phase().isOpen() || stage.equals(Optional.of(Attempt.Stage.SOAKING))) {
      return state.phase().isOpen() || stage.equals(Optional.of(Attempt.Stage.INTENDED));
    }
    return commands(state, List.of(), now).stream()
        .anyMatch(command -> goesOnBy(command, stage.equals(Optional.of(Attempt.Stage.AWAITING))));
  }

  private static boolean goesOnBy(Command command, boolean awaiting) {
    return !(command instanceof Command.Wake
        || command instanceof Command.Remind
        || command instanceof Command.Deliver
        || (command instanceof Command.PlanStep && awaiting));
  }

  private static boolean isUnderWay(IncidentState state) {
    return state
        .active()
        .filter(attempt -> attempt.stage() == Attempt.Stage.INTENDED || isUnknown(attempt))
        .isPresent();
  }

  /**
   * The end of a change in an incident that is closed: nobody saw it, or the target could not tell
   * a while ago. It is asked for an hour; what is not known then stays so.
   */
  static boolean isWorthReading(Attempt attempt, Moment now) {
    return attempt.stage() == Attempt.Stage.INTENDED
        || (isUnknown(attempt)
            && attempt.endedAt().map(end -> end.until(now).compareTo(ASKED) < 0).orElse(false));
  }

  private static boolean isUnknown(Attempt attempt) {
    return attempt.outcome().map(Outcome.Unknown.class::isInstance).orElse(false);
  }

  private static boolean isUnsent(MessageMoved message) {
    return message.state() == MessageState.QUEUED || message.state() == MessageState.DELAYED;
  }

  /** What a step that can be begun asks for; one change at a time. */
  private static Optional<Command> step(
      IncidentState state, Step step, boolean changing, Moment now) {
    ProcedureRun run = state.run().orElseThrow();
    if (step instanceof Step.MitigateStep) {
      return changing
          ? Optional.empty()
          : Optional.of(new Command.PlanStep(step.id(), run.round()));
    }
    PersonAsked asked = run.asked().get(step.id());
    if (asked == null) {
      return Optional.of(new Command.RunStep(step.id(), run.round()));
    }
    return asked
        .due()
        .map(
            due ->
                now.at().isBefore(due)
                    ? new Command.Wake(Duration.between(now.at(), due))
                    : new Command.Remind(step.id(), run.round()));
  }

  private void attempt(
      IncidentState state,
      Attempt attempt,
      List<TimelineEntry> justWritten,
      Moment now,
      List<Command> commands) {
    switch (attempt.stage()) {
      case PLANNED -> {
        if (rules.autonomy().mayChange(attempt.plan().actionClass())) {
          commands.add(new Command.AskAuthority(attempt.plan().id()));
        }
      }
      case AWAITING -> awaiting(state, attempt, now, commands);
      case INTENDED ->
          commands.add(
              wroteIntent(attempt, justWritten)
                  ? new Command.CarryOut(attempt.plan().id())
                  : new Command.ReadBack(attempt.plan().id()));
      case SOAKING -> {
        if (isUnknown(attempt)) {
          commands.add(new Command.ReadBack(attempt.plan().id()));
        }
      }
      case OVER -> {}
    }
  }

  private void awaiting(IncidentState state, Attempt attempt, Moment now, List<Command> commands) {
    List<Approval> holding = attempt.holdingAt(now);
    if (holding.size() >= attempt.needed()) {
      commands.add(new Command.CheckApprovers(attempt.plan().id()));
    } else if (!now.at().isBefore(attempt.plan().freshUntil())) {
      commands.add(new Command.PlanStep(attempt.plan().step(), state.run().orElseThrow().round()));
    } else {
      commands.add(new Command.Wake(Duration.between(now.at(), attempt.plan().freshUntil())));
    }
  }

  private static boolean wroteIntent(Attempt attempt, List<TimelineEntry> justWritten) {
    return justWritten.stream()
        .anyMatch(
            entry ->
                entry.event() instanceof IntentRecorded intent
                    && intent.plan().equals(attempt.plan().id()));
  }

  /**
   * The newest change, when it did harm, can be taken back, and neither was nor was given up on:
   * either moves the incident back to mitigating.
   */
  static Optional<Attempt> pendingUndo(IncidentState state) {
    List<Attempt> attempts = state.attempts();
    return attempts.isEmpty() || state.phase() != IncidentPhase.VERIFYING
        ? Optional.empty()
        : Optional.of(attempts.get(attempts.size() - 1))
            .filter(attempt -> attempt.verdict().equals(Optional.of(Verdict.HARMFUL)))
            .filter(attempt -> attempt.plan().undo().isPresent());
  }
}
