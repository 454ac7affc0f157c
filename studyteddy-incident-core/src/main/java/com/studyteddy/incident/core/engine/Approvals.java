package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalRejected;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.Approved;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.StepState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who said yes, whether it counts, and when there are enough. Pure. */
final class Approvals {
  /** The only rejection that takes an earlier yes away. */
  static final String NO_LONGER_ALLOWED = "no-longer-allowed";

  /** The code of a no. */
  static final String DECLINED = "declined";

  private final Rules rules;
  private final Obstacles obstacles;

  Approvals(Rules rules) {
    this.rules = rules;
    this.obstacles = new Obstacles(rules);
  }

  void route(Scribe scribe, Input input) {
    if (input instanceof Input.Authorized authorized) {
      sought(scribe, authorized);
    } else if (input instanceof Input.Declined declined) {
      declined(scribe, declined);
    } else if (input instanceof Input.LastCheck check) {
      lastCheck(scribe, check);
    }
  }

  private void sought(Scribe scribe, Input.Authorized authorized) {
    Attempt attempt = scribe.state().attempt(authorized.plan()).orElse(null);
    if (attempt == null || attempt.stage() != Attempt.Stage.PLANNED) {
      return;
    }
    if (attempt.undoes().isPresent()) {
      scribe.write(
          new ApprovalSought(
              authorized.plan(), 0, "the undo was approved together with what it takes back"));
    } else if (authorized.decision() instanceof Decision.Deny deny) {
      refuse(scribe, attempt, deny.reason());
    } else {
      Required required =
          Required.of(
              rules.autonomy(), scribe.state(), attempt, authorized.decision(), scribe.now());
      int needed = required.persons();
      scribe.write(new ApprovalSought(authorized.plan(), needed, required.reason()));
      if (needed > 0) {
        tellPeople(scribe, attempt, needed);
      }
    }
  }

  private void tellPeople(Scribe scribe, Attempt attempt, int needed) {
    Messages.queue(
        scribe,
        rules.reachable(),
        Messages.approval(scribe.state(), attempt),
        Message.Kind.APPROVAL,
        "%s asks for %d approval%s: %s"
            .formatted(scribe.id(), needed, needed == 1 ? "" : "s", attempt.plan().title()));
  }

  ApprovalAnswer vote(Scribe scribe, Input.Vote vote) {
    Optional<ApprovalAnswer.Refused> refusal = objection(scribe, vote);
    if (refusal.isPresent()) {
      scribe.write(
          new ApprovalRejected(
              vote.plan(), vote.by(), refusal.get().code(), refusal.get().summary()),
          vote.by());
      return refusal.get();
    }
    Moment now = scribe.now();
    scribe.write(
        new Approved(
            new Approval(
                vote.plan(),
                vote.digest(),
                vote.by(),
                now.at(),
                now.at().plus(rules.limits().approvalLifetime()))),
        vote.by());
    takenBy(scribe, vote.by());
    Attempt attempt = scribe.state().attempt(vote.plan()).orElseThrow();
    int missing = attempt.needed() - attempt.holdingAt(now).size();
    return missing > 0
        ? new ApprovalAnswer.Counted(
            "%s is approved by %s; %d more needed".formatted(vote.plan(), vote.by(), missing),
            missing)
        : new ApprovalAnswer.Sufficient("%s has all the approvals it needs".formatted(vote.plan()));
  }

  private Optional<ApprovalAnswer.Refused> objection(Scribe scribe, Input.Vote vote) {
    IncidentState state = scribe.state();
    Attempt attempt = state.attempt(vote.plan()).orElse(null);
    if (!state.phase().isOpen()) {
      return no("incident-over", "%s is over, nothing is changed any more".formatted(scribe.id()));
    }
    if (attempt == null) {
      return no("no-such-plan", "%s has no %s".formatted(scribe.id(), vote.plan()));
    }
    if (attempt.stage() != Attempt.Stage.AWAITING) {
      return notAwaiting(state, attempt);
    }
    if (!attempt.plan().digest().matches(vote.digest())) {
      return no(
          "digest-changed",
          "the plan shown to %s had digest %s, now it is %s; look at the plan again"
              .formatted(
                  vote.by(), vote.digest().abbreviated(), attempt.plan().digest().abbreviated()));
    }
    if (!IncidentState.isPerson(vote.by())) {
      return no("not-a-person", "%s is no person, and only persons approve".formatted(vote.by()));
    }
    if (vote.decision() instanceof Decision.Deny deny) {
      return no("not-allowed", "%s may not approve this: %s".formatted(vote.by(), deny.reason()));
    }
    Actor person = person(vote.persons(), vote.by());
    Optional<Actor> counted =
        attempt.holdingAt(scribe.now()).stream()
            .map(Approval::by)
            .filter(by -> person(vote.persons(), by).equals(person))
            .findFirst();
    if (counted.isPresent()) {
      return no(
          "counted-already",
          "%s has approved %s before%s; one person counts once"
              .formatted(
                  vote.by(),
                  vote.plan(),
                  counted.get().equals(vote.by()) ? "" : " as " + counted.get()));
    }
    return state
        .run()
        .flatMap(ProcedureRun::calledBy)
        .filter(caller -> attempt.needed() > 1)
        .filter(caller -> person(vote.persons(), caller).equals(person))
        .flatMap(
            caller ->
                no(
                    "requester",
                    "%s called for this as %s; where several must agree, others do"
                        .formatted(vote.by(), caller)));
  }

  private static Actor person(Map<Actor, Actor> persons, Actor account) {
    return persons.getOrDefault(account, account);
  }

  private static Optional<ApprovalAnswer.Refused> notAwaiting(
      IncidentState state, Attempt attempt) {
    if (attempt.isActive()) {
      return no("not-asked", "nobody is asked about %s now".formatted(attempt.plan().id()));
    }
    Optional<Attempt> successor =
        state
            .active()
            .filter(newer -> newer.plan().step().equals(attempt.plan().step()))
            .filter(newer -> attempt.outcome().isEmpty());
    return successor.isPresent()
        ? no(
            "digest-changed",
            "the target changed since %s was shown; look at %s, which replaces it"
                .formatted(attempt.plan().id(), successor.get().plan().id()))
        : no(
            "plan-over",
            "%s no longer counts; look at the pending approvals".formatted(attempt.plan().id()));
  }

  private static Optional<ApprovalAnswer.Refused> no(String code, String summary) {
    return Optional.of(new ApprovalAnswer.Refused(code, summary));
  }

  private static void declined(Scribe scribe, Input.Declined declined) {
    scribe
        .state()
        .attempt(declined.plan())
        .filter(attempt -> attempt.stage() == Attempt.Stage.AWAITING)
        .ifPresent(
            attempt -> {
              scribe.write(
                  new ApprovalRejected(declined.plan(), declined.by(), DECLINED, declined.reason()),
                  declined.by());
              takenBy(scribe, declined.by());
              refuse(
                  scribe,
                  attempt,
                  "declined by %s: %s".formatted(declined.by(), declined.reason()));
            });
  }

  private static void takenBy(Scribe scribe, Actor person) {
    if (!scribe.state().isAcknowledged() && IncidentState.isPerson(person)) {
      scribe.advanceTo(IncidentPhase.ACKNOWLEDGED, person, "taken by deciding about a plan");
      scribe.advanceTo(IncidentPhase.MITIGATING, Actor.ENGINE, "the evidence led to a plan");
    }
  }

  /** Right before acting: do enough approvals still hold, and may those persons still approve? */
  private void lastCheck(Scribe scribe, Input.LastCheck check) {
    Attempt attempt = scribe.state().attempt(check.plan()).orElse(null);
    if (attempt == null || attempt.stage() != Attempt.Stage.AWAITING) {
      return;
    }
    if (check.killSwitch().isPresent()) {
      refuse(scribe, attempt, check.killSwitch().get());
      return;
    }
    if (check.decisions().get(Actor.ENGINE) instanceof Decision.Deny deny) {
      refuse(scribe, attempt, deny.reason());
      return;
    }
    askMore(scribe, attempt, check);
    List<Approval> holding = attempt.holdingAt(scribe.now());
    for (Approval approval : holding) {
      Decision decision = check.decisions().get(approval.by());
      if (decision instanceof Decision.Deny deny) {
        scribe.write(
            new ApprovalRejected(
                check.plan(),
                approval.by(),
                NO_LONGER_ALLOWED,
                "the approval of %s no longer counts: %s".formatted(approval.by(), deny.reason())));
      }
    }
    leaveOutRequester(scribe, check);
    Map<Actor, Actor> byPerson = new LinkedHashMap<>();
    scribe.state().attempt(check.plan()).orElseThrow().holdingAt(scribe.now()).stream()
        .map(Approval::by)
        .filter(check.decisions()::containsKey)
        .forEach(by -> byPerson.putIfAbsent(person(check.persons(), by), by));
    List<Actor> approvers = List.copyOf(byPerson.values());
    if (approvers.size() >= scribe.state().attempt(check.plan()).orElseThrow().needed()) {
      if (obstacles.isTooEarly(scribe.state(), attempt.plan(), scribe.surroundings())) {
        return; // it is asked again when something was seen
      }
      Optional<String> obstacle =
          obstacles.before(scribe.state(), attempt.plan(), scribe.surroundings(), scribe.now());
      if (obstacle.isPresent()) {
        refuse(scribe, attempt, obstacle.get());
        return;
      }
      scribe.advanceTo(IncidentPhase.MITIGATING, Actor.ENGINE, "a change is approved");
      scribe.write(new IntentRecorded(check.plan(), approvers));
    }
  }

  /** One who could agree alone may be whoever called for it; where several must, others do. */
  private static void leaveOutRequester(Scribe scribe, Input.LastCheck check) {
    Attempt attempt = scribe.state().attempt(check.plan()).orElseThrow();
    Optional<Actor> caller =
        scribe
            .state()
            .run()
            .flatMap(ProcedureRun::calledBy)
            .filter(each -> attempt.needed() > 1)
            .map(each -> person(check.persons(), each));
    for (Approval approval : attempt.holdingAt(scribe.now())) {
      if (caller.equals(Optional.of(person(check.persons(), approval.by())))) {
        scribe.write(
            new ApprovalRejected(
                check.plan(),
                approval.by(),
                NO_LONGER_ALLOWED,
                "the approval of %s no longer counts: %s called for this, and several must agree by now"
                    .formatted(approval.by(), approval.by())));
      }
    }
  }

  /** What sufficed when it was planned may not suffice when it is to be done. */
  private void askMore(Scribe scribe, Attempt attempt, Input.LastCheck check) {
    if (attempt.undoes().isPresent()) {
      return; // approved together with what it takes back
    }
    Decision most =
        check.decisions().values().stream()
            .filter(Decision.NeedApprovals.class::isInstance)
            .max(Comparator.comparingInt(need -> ((Decision.NeedApprovals) need).persons()))
            .orElseGet(() -> new Decision.Allow("allowed"));
    Required required = Required.of(rules.autonomy(), scribe.state(), attempt, most, scribe.now());
    if (required.persons() > attempt.needed()) {
      scribe.write(new ApprovalSought(check.plan(), required.persons(), required.reason()));
      tellPeople(scribe, attempt, required.persons());
    }
  }

  private static void refuse(Scribe scribe, Attempt attempt, String reason) {
    scribe.write(
        new AttemptEnded(attempt.plan().id(), new Outcome.Refused(reason), Optional.empty()));
    Steps.end(scribe, attempt.plan().step(), StepState.FAILED, reason);
    attempt
        .undoes()
        .ifPresent(
            harmful ->
                Recovery.backToMitigating(scribe, "%s is not taken back".formatted(harmful)));
  }
}
