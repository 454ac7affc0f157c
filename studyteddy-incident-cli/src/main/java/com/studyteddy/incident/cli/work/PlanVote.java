package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A person's yes or no to the plan with a digest. A plan that is no longer fresh is read again
 * first: where the target has changed the answer does not count, and the new plan is asked about.
 * Immutable.
 *
 * @param digest how the digest begins that the person was shown
 * @param time tells what is fresh
 */
public record PlanVote(String digest, TimeSource time) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int WHOLE = 64;

  /**
   * Says yes.
   *
   * @param to the incident
   * @param said hears what came of it
   * @throws IncidentException when it does not count; the attempt is on the timeline wherever the
   *     digest was one that was ever shown, or is whole
   */
  public void approve(Resumption.To to, Consumer<String> said) {
    Shown shown = shown(to);
    ApprovalAnswer answer =
        to.response()
            .approve(to.id(), shown.plan(), shown.digest(), to.speaker().by())
            .toCompletableFuture()
            .join();
    if (answer instanceof ApprovalAnswer.Refused refused) {
      throw new IncidentException(refused.code(), refused.summary());
    }
    said.accept(answer.summary());
  }

  /**
   * Says no.
   *
   * @param to the incident
   * @param reason why
   * @throws IncidentException when no such plan waits for people
   */
  public void deny(Resumption.To to, String reason) {
    ApprovalRequest asked =
        pending(to.response(), to.id())
            .filter(this::matches)
            .orElseThrow(() -> notAsked(to, "nobody is asked about it"));
    to.response().decline(to.id(), asked.plan().id(), to.speaker().by(), reason);
  }

  private record Shown(com.studyteddy.incident.mitigation.PlanId plan, Digest digest) {}

  /** The plan that is meant: the one that is asked about, or one that no longer counts. */
  private Shown shown(Resumption.To to) {
    Optional<ApprovalRequest> asked = fresh(to);
    if (asked.filter(this::matches).isPresent()) {
      return shown(asked.get().plan());
    }
    List<PlanCard> earlier =
        to.response().timeline(to.id()).entries().stream()
            .map(TimelineEntry::event)
            .filter(Planned.class::isInstance)
            .map(event -> ((Planned) event).plan())
            .filter(plan -> plan.digest().hex().startsWith(digest))
            .sorted(Comparator.comparingInt(plan -> -plan.id().number()))
            .toList();
    if (!earlier.isEmpty()) {
      return shown(earlier.get(0));
    }
    if (asked.isPresent() && digest.length() == WHOLE) {
      return new Shown(asked.get().plan().id(), new Digest(digest));
    }
    throw notAsked(to, "no plan of it ever had this digest");
  }

  private static Shown shown(PlanCard plan) {
    return new Shown(plan.id(), plan.digest());
  }

  private IncidentException notAsked(Resumption.To to, String why) {
    return new IncidentException(
        "no-such-plan",
        "%s has no plan %s that waits: %s. Nothing was recorded; 'incident pending' shows what waits"
            .formatted(to.id(), digest, why));
  }

  private boolean matches(ApprovalRequest asked) {
    return asked.plan().digest().hex().startsWith(digest);
  }

  private static Optional<ApprovalRequest> pending(IncidentResponse response, IncidentId id) {
    return response.pendingApprovals().stream()
        .filter(asked -> asked.incident().equals(id))
        .findFirst();
  }

  /** What is asked about, read no longer ago than a plan is fresh. */
  private Optional<ApprovalRequest> fresh(Resumption.To to) {
    long deadline = time.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<ApprovalRequest> asked = pending(to.response(), to.id());
      boolean comes = asked.isEmpty() && to.response().goesOn(to.id());
      if (!comes && asked.filter(this::isStale).isEmpty()) {
        return asked;
      }
      if (time.nanoTime() >= deadline) {
        throw new IncidentException(
            "not-read-again",
            "The target of %s could not be read again within %d s, so nothing was recorded; see that it can be reached"
                .formatted(
                    asked.map(each -> each.plan().id().toString()).orElse("the plan"),
                    PATIENCE.toSeconds()));
      }
      to.pause().run();
    }
  }

  private boolean isStale(ApprovalRequest asked) {
    return !time.instant().isBefore(asked.plan().freshUntil());
  }
}
