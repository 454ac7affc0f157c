package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.health.HealthReport;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One plan and what has become of it; immutable.
 *
 * @param plan the plan as last read
 * @param undoes the plan whose effect it takes back
 * @param stage where it stands
 * @param needed how many persons must approve
 * @param reason why that many
 * @param approvals who has, in order
 * @param baseline what the checks said before it was carried out, empty inside when nobody had
 *     asked them; empty while no intent is written
 * @param endedAt when the attempt ended
 * @param outcome how it ended
 * @param verdict whether it helped
 * @param declinedBy who said no to it
 */
public record Attempt(
    PlanCard plan,
    Optional<PlanId> undoes,
    Stage stage,
    int needed,
    String reason,
    List<Yes> approvals,
    Optional<HealthReport> baseline,
    Optional<Moment> endedAt,
    Optional<Outcome> outcome,
    Optional<Verdict> verdict,
    Optional<Actor> declinedBy) {

  /**
   * A yes with its place in time.
   *
   * @param approval the yes
   * @param given when it was written down
   */
  public record Yes(Approval approval, Moment given) {
    boolean holdsAt(Moment now) {
      Duration lifetime = Duration.between(approval.at(), approval.expiresAt());
      boolean sameClock = given.engine().equals(now.engine());
      return approval.holdsAt(now.at())
          && given.until(now).compareTo(lifetime) < 0
          && (sameClock
              || (!now.at().isBefore(approval.at())
                  && Duration.ofNanos(now.sinceStart()).compareTo(lifetime) < 0));
    }
  }

  /** Where it stands. */
  public enum Stage {
    /** Nobody has been asked yet. */
    PLANNED,
    /** People are asked. */
    AWAITING,
    /** The intent is written; whether it was carried out only the outcome or the target tells. */
    INTENDED,
    /** It may have happened; whether it helped is being proved. */
    SOAKING,
    /** Nothing more will come of it. */
    OVER
  }

  /** Copies the list. */
  public Attempt {
    approvals = List.copyOf(approvals);
  }

  static Attempt planned(PlanCard plan, Optional<PlanId> undoes) {
    return new Attempt(
        plan,
        undoes,
        Stage.PLANNED,
        0,
        "",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  boolean isActive() {
    return stage != Stage.OVER;
  }

  boolean wasCarriedOut() {
    return stage == Stage.INTENDED || baseline.isPresent();
  }

  /**
   * The approvals that hold: until the instant that stands in each, whoever put the clock ahead,
   * and no longer than their lifetime on this start's own clock, whoever put it back. Over a
   * restart only the wall clock is left: one that is put back while no process runs prolongs them
   * by as much, though never beyond their lifetime after the restart.
   */
  List<Approval> holdingAt(Moment now) {
    return approvals.stream().filter(yes -> yes.holdsAt(now)).map(Yes::approval).toList();
  }

  Attempt readAgain(PlanCard card) {
    return new Attempt(
        card,
        undoes,
        stage,
        needed,
        reason,
        approvals,
        baseline,
        endedAt,
        outcome,
        verdict,
        declinedBy);
  }

  Attempt awaiting(int persons, String because) {
    return new Attempt(
        plan,
        undoes,
        Stage.AWAITING,
        persons,
        because,
        approvals,
        baseline,
        endedAt,
        outcome,
        verdict,
        declinedBy);
  }

  Attempt with(Yes yes) {
    List<Yes> more = new ArrayList<>(approvals);
    more.removeIf(earlier -> earlier.approval().by().equals(yes.approval().by()));
    more.add(yes);
    return withApprovals(more);
  }

  Attempt withApprovals(List<Yes> those) {
    return new Attempt(
        plan,
        undoes,
        stage,
        needed,
        reason,
        those,
        baseline,
        endedAt,
        outcome,
        verdict,
        declinedBy);
  }

  Attempt intended(HealthReport seenBefore) {
    return new Attempt(
        plan,
        undoes,
        Stage.INTENDED,
        needed,
        reason,
        approvals,
        Optional.of(seenBefore),
        endedAt,
        outcome,
        verdict,
        declinedBy);
  }

  Attempt ended(Outcome end, Moment at) {
    boolean proves = end.mayHaveHappened() && undoes.isEmpty();
    return new Attempt(
        plan,
        undoes,
        proves ? Stage.SOAKING : Stage.OVER,
        needed,
        reason,
        approvals,
        baseline,
        Optional.of(endedAt.orElse(at)),
        Optional.of(end),
        verdict,
        declinedBy);
  }

  Attempt judged(Verdict judgement) {
    return new Attempt(
        plan,
        undoes,
        Stage.OVER,
        needed,
        reason,
        approvals,
        baseline,
        endedAt,
        outcome,
        Optional.of(judgement),
        declinedBy);
  }

  Attempt declined(Actor by) {
    return declined(Optional.of(by));
  }

  Attempt undeclined() {
    return declinedBy.isEmpty() ? this : declined(Optional.empty());
  }

  private Attempt declined(Optional<Actor> by) {
    return new Attempt(
        plan, undoes, stage, needed, reason, approvals, baseline, endedAt, outcome, verdict, by);
  }

  Attempt over() {
    return new Attempt(
        plan,
        undoes,
        Stage.OVER,
        needed,
        reason,
        approvals,
        baseline,
        endedAt,
        outcome,
        verdict,
        declinedBy);
  }
}
