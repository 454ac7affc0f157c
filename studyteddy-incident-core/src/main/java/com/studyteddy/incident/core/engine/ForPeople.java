package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.runbook.Step;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.timeline.TimelineEvent.PersonAsked;
import com.studyteddy.incident.timeline.TimelineEvent.StepEnded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.List;
import java.util.Optional;

/** Steps that ask people, tell people, or decide for them. Pure. */
final class ForPeople {
  private final Rules rules;

  ForPeople(Rules rules) {
    this.rules = rules;
  }

  /** Takes what such a step came to; false when the input is of another kind. */
  boolean route(Scribe scribe, Input input) {
    if (input instanceof Input.PersonNeeded needed) {
      ask(scribe, needed);
    } else if (input instanceof Input.ReminderDue due) {
      remind(scribe, due.step());
    } else if (input instanceof Input.BranchTaken taken) {
      if (Steps.isOpen(scribe, taken.step())) {
        scribe.write(ByHand.branch(taken.step(), taken.branch(), taken.reason()));
      }
    } else if (input instanceof Input.ToTell tell) {
      tell(scribe, tell.step());
    } else {
      return false;
    }
    return true;
  }

  private void ask(Scribe scribe, Input.PersonNeeded needed) {
    boolean asked =
        scribe.state().run().map(run -> run.asked().containsKey(needed.step())).orElse(true);
    if (asked || !Steps.isOpen(scribe, needed.step())) {
      return;
    }
    if (!rules.autonomy().acts()) {
      Steps.end(
          scribe,
          needed.step(),
          StepState.SKIPPED,
          "would have asked a person: %s%s"
              .formatted(
                  needed.question(), needed.choices().isEmpty() ? "" : " " + needed.choices()));
      return;
    }
    scribe.write(
        new PersonAsked(
            needed.step(),
            needed.question(),
            needed.choices(),
            needed.reminder().map(scribe.now().at()::plus)));
    Messages.queue(
        scribe,
        rules.reachable(),
        Messages.asked(scribe.state(), needed.step(), false),
        Message.Kind.NOTICE,
        "waits for a person: " + needed.step());
  }

  private void remind(Scribe scribe, String step) {
    Optional<PersonAsked> asked = scribe.state().run().map(run -> run.asked().get(step));
    if (asked.isEmpty() || asked.get().due().isEmpty() || !Steps.isOpen(scribe, step)) {
      return;
    }
    scribe.write(
        new PersonAsked(
            step,
            asked.get().question()
                + " (asked again: it was due at "
                + asked.get().due().get()
                + ")",
            asked.get().choices(),
            Optional.empty()));
    Messages.queue(
        scribe,
        rules.reachable(),
        Messages.asked(scribe.state(), step, true),
        Message.Kind.NOTICE,
        "still waits for a person: " + step);
  }

  private void tell(Scribe scribe, String id) {
    Optional<Step.NotifyStep> step =
        rules
            .step(scribe.state(), id)
            .filter(Step.NotifyStep.class::isInstance)
            .map(Step.NotifyStep.class::cast);
    if (step.isEmpty() || !Steps.isOpen(scribe, id)) {
      return;
    }
    if (!rules.autonomy().acts()) {
      Steps.end(
          scribe,
          id,
          StepState.SKIPPED,
          "would have told %s: %s".formatted(wanted(step.get()), step.get().text()));
      return;
    }
    List<String> wanted = step.get().channels();
    List<String> channels =
        rules.channels().stream().filter(c -> wanted.isEmpty() || wanted.contains(c)).toList();
    String subject = step.get().title().isEmpty() ? id : step.get().title();
    Messages.queue(
        scribe, channels, Messages.notify(scribe.state(), id), Message.Kind.NOTICE, subject);
    List<String> left = wanted.stream().filter(c -> !rules.channels().contains(c)).toList();
    if (!left.isEmpty()) {
      ask(scribe, byHand(step.get(), left));
    } else {
      scribe.write(
          channels.isEmpty()
              ? new StepEnded(id, StepState.SKIPPED, "nobody can be told: there is no channel here")
              : new StepEnded(id, StepState.DONE, "queued for %s".formatted(channels)));
    }
  }

  private List<String> wanted(Step.NotifyStep step) {
    return step.channels().isEmpty() ? rules.channels() : step.channels();
  }

  /** What is said to the public, or where the library has no way, is said by a person. */
  private static Input.PersonNeeded byHand(Step.NotifyStep step, List<String> channels) {
    return new Input.PersonNeeded(
        step.id(),
        "say it through %s, where the library does not speak by itself: %s"
            .formatted(String.join(", ", channels), step.text()),
        List.of(),
        Optional.empty());
  }
}
