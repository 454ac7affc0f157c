package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.cli.configuration.Configuration.Approvers;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.operation.ActionClass;
import java.util.Map;

/** Lets those persons say yes that the configuration names; nobody else, and nobody alone. */
public final class ApprovalRules implements Authorizer {
  private final Map<ActionClass, Approvers> approvals;
  private final Spoken spoken;

  /**
   * Makes an authoriser.
   *
   * @param approvals who may say yes, by class of action
   */
  public ApprovalRules(Map<ActionClass, Approvers> approvals) {
    this(approvals, Spoken.NONE);
  }

  /** The same, where some have spoken for others: together they are one person. */
  ApprovalRules(Map<ActionClass, Approvers> approvals, Spoken spoken) {
    this.approvals = Map.copyOf(approvals);
    this.spoken = spoken;
  }

  @Override
  public Actor person(Actor actor) {
    return spoken.behind(actor);
  }

  @Override
  public Decision decide(Request request) {
    Approvers approvers = approvals.get(request.actionClass());
    if (approvers == null) {
      return new Decision.Deny(Guards.nobody(request.actionClass()));
    }
    if (request.actor().filter(by -> !mayApprove(approvers, by)).isPresent()) {
      return new Decision.Deny(
          "the configuration does not let %s approve what is %s"
              .formatted(
                  request.actor().map(Actor::toString).orElse(""),
                  Guards.word(request.actionClass())));
    }
    return new Decision.NeedApprovals(
        approvers.needs(),
        "the configuration names %d persons".formatted(approvers.persons().size()));
  }

  /** The engine asks in its own name, too, what a change would need. */
  private static boolean mayApprove(Approvers approvers, Actor by) {
    return by.kind() == Actor.Kind.ENGINE || approvers.persons().contains(by.id());
  }
}
