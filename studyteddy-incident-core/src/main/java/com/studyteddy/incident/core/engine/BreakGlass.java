package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.GlassBroken;
import com.studyteddy.incident.timeline.TimelineEvent.Noted;
import java.util.Optional;

/**
 * Whether one person may decide alone for a while. It lifts the need for a second person and
 * nothing else: limits, budgets, the kill switch and the record stay as they are. Pure.
 */
final class BreakGlass {
  private static final int SHORTEST_REASON = 20;

  private final Rules rules;

  BreakGlass(Rules rules) {
    this.rules = rules;
  }

  ApprovalAnswer asked(Scribe scribe, Input.GlassAsked asked) {
    Optional<ApprovalAnswer.Refused> objection = objection(scribe, asked);
    if (objection.isPresent()) {
      scribe.write(
          new Noted(
              "break-glass of %s refused (%s): %s"
                  .formatted(asked.by(), objection.get().code(), objection.get().summary())),
          asked.by());
      return objection.get();
    }
    Moment now = scribe.now();
    GlassBroken broken = new GlassBroken(asked.reason().strip(), now.at().plus(Glass.LASTS));
    scribe.write(broken, asked.by());
    long times =
        scribe.state().messages().keySet().stream().filter(k -> k.contains("/glass/")).count();
    Messages.queue(
        scribe,
        rules.reachable(),
        "%s/glass/%d".formatted(scribe.id(), times + 1),
        Message.Kind.NOTICE,
        "BREAK-GLASS: %s decides alone until %s: %s"
            .formatted(asked.by(), broken.until(), broken.reason()));
    scribe
        .state()
        .active()
        .filter(attempt -> attempt.stage() == Attempt.Stage.AWAITING && attempt.needed() > 1)
        .ifPresent(
            attempt ->
                scribe.write(
                    new ApprovalSought(
                        attempt.plan().id(),
                        1,
                        "%s, so one person suffices"
                            .formatted(scribe.state().glass().orElseThrow()))));
    return new ApprovalAnswer.Sufficient(
        "%s decides alone until %s; it is told to everybody and reviewed afterwards"
            .formatted(asked.by(), broken.until()));
  }

  private static Optional<ApprovalAnswer.Refused> objection(Scribe scribe, Input.GlassAsked asked) {
    IncidentState state = scribe.state();
    if (!state.phase().isOpen()) {
      return no("incident-over", "%s is over".formatted(scribe.id()));
    }
    if (!IncidentState.isPerson(asked.by())) {
      return no("not-a-person", "%s is no person, and only persons decide".formatted(asked.by()));
    }
    if (state.severity() != Severity.P0) {
      return no(
          "not-critical", "%s is %s; it is for P0 only".formatted(scribe.id(), state.severity()));
    }
    if (asked.reason().strip().length() < SHORTEST_REASON) {
      return no(
          "reason-too-short",
          "the reason has %d characters, and at least %d are needed"
              .formatted(asked.reason().strip().length(), SHORTEST_REASON));
    }
    if (!(asked.decision() instanceof Decision.Allow)) {
      return no("not-allowed", asked.decision().reason());
    }
    return state
        .glass()
        .filter(glass -> glass.holdsAt(scribe.now()))
        .flatMap(glass -> no("broken-already", "there is one already: " + glass));
  }

  private static Optional<ApprovalAnswer.Refused> no(String code, String summary) {
    return Optional.of(new ApprovalAnswer.Refused(code, summary));
  }
}
