package com.studyteddy.incident.core.outbox;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.timeline.TimelineEvent.MessageMoved;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What people are told. Pure: the same input gives the same text. */
public final class Wording {
  private Wording() {}

  /**
   * Words the question for approval.
   *
   * @param key the message's key
   * @param incident the incident
   * @param plan what is asked
   * @param needed how many persons
   * @param anchor the newest record of the incident: whoever keeps the message can later show that
   *     the journal up to there is still as it was
   * @return the message
   */
  public static Message approval(
      String key, Incident incident, PlanCard plan, int needed, String anchor) {
    List<String> lines = plan(plan);
    lines.add("record  " + anchor);
    return new Message(
        key,
        incident.id(),
        Message.Kind.APPROVAL,
        "%s (%s) asks for %d approval%s: %s"
            .formatted(
                incident.id(), incident.severity(), needed, needed == 1 ? "" : "s", plan.title()),
        String.join("\n", lines));
  }

  /**
   * Words what people should know.
   *
   * @param queued the message as it stands in the journal
   * @param incident the incident
   * @param text what there is to say besides the subject
   * @param anchor the newest record of the incident
   * @return the message
   */
  public static Message notice(
      MessageMoved queued, Incident incident, List<String> text, String anchor) {
    List<String> lines = new ArrayList<>(text);
    lines.add("record  " + anchor);
    return new Message(
        queued.key(),
        incident.id(),
        Message.Kind.NOTICE,
        "%s (%s) %s".formatted(incident.id(), incident.severity(), queued.subject()),
        String.join("\n", lines));
  }

  /**
   * Shows a plan.
   *
   * @param plan the plan
   * @return lines of text
   */
  public static List<String> plan(PlanCard plan) {
    List<String> lines = new ArrayList<>();
    lines.add("%s  %s (%s)".formatted(plan.id(), plan.operation(), plan.actionClass()));
    plan.effects()
        .forEach(
            effect ->
                lines.add("effect  %s: %s".formatted(effect.subject(), effect.description())));
    lines.add("hits    " + plan.blastRadius());
    lines.add(
        "undo    "
            + plan.undo().map(PlanCard.Call::toString).orElse("none, this cannot be taken back"));
    lines.add("proof   " + plan.proof());
    lines.add("digest  " + plan.digest().abbreviated());
    lines.add(
        "read    %s, fresh until %s".formatted(seconds(plan.readAt()), seconds(plan.freshUntil())));
    return lines;
  }

  private static Instant seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }
}
