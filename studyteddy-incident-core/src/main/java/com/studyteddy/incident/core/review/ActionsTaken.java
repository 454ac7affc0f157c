package com.studyteddy.incident.core.review;

import com.studyteddy.incident.core.review.Chronicle.Told;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.review.Sourced;
import com.studyteddy.incident.timeline.TimelineEvent;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalRejected;
import com.studyteddy.incident.timeline.TimelineEvent.ApprovalSought;
import com.studyteddy.incident.timeline.TimelineEvent.Approved;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.IntentRecorded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.Planned;
import com.studyteddy.incident.timeline.TimelineEvent.ProcedureChosen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was planned, who decided, what came of it: plan by plan, each in the order it happened. */
final class ActionsTaken {
  private final Chronicle chronicle;

  ActionsTaken(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  List<Sourced> told() {
    List<Sourced> told = new ArrayList<>();
    for (Told<ProcedureChosen> chosen : chronicle.all(ProcedureChosen.class)) {
      told.add(
          Sourced.by("Procedure " + EventWords.of(chosen.event()).message(), chosen.sequence()));
    }
    List<Told<Planned>> planned = chronicle.all(Planned.class);
    for (PlanId plan : planned.stream().map(each -> each.event().plan().id()).distinct().toList()) {
      told.addAll(plan(plan, planned));
    }
    if (planned.isEmpty()) {
      told.add(
          Sourced.between(
              "No change was planned", chronicle.first().sequence(), chronicle.last().sequence()));
    }
    return told;
  }

  private List<Sourced> plan(PlanId plan, List<Told<Planned>> all) {
    List<Told<Planned>> readings =
        all.stream().filter(each -> each.event().plan().id().equals(plan)).toList();
    Told<Planned> last = readings.get(readings.size() - 1);
    List<Long> events = readings.stream().map(Told::sequence).toList();
    PlanCard card = last.event().plan();
    List<Sourced> told = new ArrayList<>();
    told.add(
        new Sourced(
            "%s: %s (%s, %s)%s%s"
                .formatted(
                    plan,
                    card.title(),
                    card.operation(),
                    card.actionClass(),
                    last.event().undoes().map(undone -> ", takes back " + undone).orElse(""),
                    readings.size() == 1
                        ? ""
                        : ", its target read " + readings.size() + " times before the decision"),
            events));
    told.add(Sourced.by(plan + " would do: " + effects(card), last.sequence()));
    told.add(
        Sourced.by(
            "%s hits %s; undo: %s; proof: %s; digest %s"
                .formatted(
                    plan,
                    card.blastRadius(),
                    card.undo().map(PlanCard.Call::toString).orElse("none"),
                    card.proof(),
                    card.digest().abbreviated()),
            last.sequence()));
    told.addAll(decided(plan));
    return told;
  }

  private static String effects(PlanCard card) {
    return card.effects().isEmpty()
        ? "nothing"
        : card.effects().stream()
            .map(effect -> effect.subject() + ": " + effect.description())
            .collect(Collectors.joining("; "));
  }

  private List<Sourced> decided(PlanId plan) {
    List<Sourced> told = new ArrayList<>();
    chronicle.timeline().entries().stream()
        .filter(entry -> about(entry.event(), plan))
        .map(entry -> new Told<>(entry, entry.event()))
        .forEach(each -> told.add(decision(plan, each)));
    return told;
  }

  private static boolean about(TimelineEvent event, PlanId plan) {
    return (event instanceof ApprovalSought sought && sought.plan().equals(plan))
        || (event instanceof Approved approved && approved.approval().plan().equals(plan))
        || (event instanceof ApprovalRejected rejected && rejected.plan().equals(plan))
        || (event instanceof AttemptEnded ended && ended.plan().equals(plan))
        || (event instanceof Judged judged && judged.plan().equals(plan));
  }

  private Sourced decision(PlanId plan, Told<TimelineEvent> told) {
    if (told.event() instanceof Approved approved) {
      return Sourced.by(
          "%s was approved by %s at %s, bound to digest %s"
              .formatted(
                  plan,
                  approved.approval().by(),
                  Figures.instant(told.entry().at()),
                  approved.approval().digest().abbreviated()),
          told.sequence());
    } else if (told.event() instanceof ApprovalRejected rejected) {
      return Sourced.by(
          "%s: the answer of %s was no or did not count (%s): %s"
              .formatted(plan, rejected.by(), rejected.code(), rejected.reason()),
          told.sequence());
    } else if (told.event() instanceof AttemptEnded ended) {
      return ended(plan, ended, told);
    }
    return Sourced.by(EventWords.of(told.event()).message(), told.sequence());
  }

  private Sourced ended(PlanId plan, AttemptEnded ended, Told<TimelineEvent> told) {
    String words = EventWords.of(ended).message();
    return chronicle
        .last(
            IntentRecorded.class,
            each -> each.event().plan().equals(plan) && each.sequence() < told.sequence())
        .map(
            intent ->
                Sourced.between(
                    words
                        + ", "
                        + Figures.length(Chronicle.between(intent.entry(), told.entry()))
                        + " after the intent was written",
                    intent.sequence(),
                    told.sequence()))
        .orElseGet(() -> Sourced.by(words, told.sequence()));
  }
}
