package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes on with an incident that an earlier command left in the journal: a person's answer is
 * recorded, and what follows from it is carried out. Immutable.
 *
 * @param incident which incident
 * @param speaker who answers
 */
public record Resumption(String incident, Speaker speaker) {
  /** What a person says to the engine. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Says it.
     *
     * @param to the incident as the engine holds it
     * @throws com.studyteddy.incident.IncidentException when it does not count; the message says
     *     why
     */
    void give(To to);
  }

  /**
   * The incident as the engine holds it.
   *
   * @param response the library
   * @param id the incident
   * @param speaker who answers
   * @param pause waits until something may have happened, and not for long
   */
  public record To(IncidentResponse response, IncidentId id, Speaker speaker, Runnable pause) {}

  /**
   * Gives an answer and follows what comes of it.
   *
   * @param ground what it stands on
   * @param answer what the person says
   * @param rounds so many rounds of the procedure may come to their end without a proof
   * @param shown hears each entry of the timeline that is new
   * @return how it stands in the end
   * @throws IllegalStateException when the incident cannot be gone on with here
   * @throws com.studyteddy.incident.host.JournalException when the journal cannot be used, such as
   *     while another process holds it; nothing was recorded then
   */
  public Followed take(Ground ground, Answer answer, int rounds, Consumer<TimelineEntry> shown) {
    Timeline before = timeline(ground);
    requireEnvironment(before, ground.configuration());
    long seen = before.entries().size();
    try (Life life = Life.begin(ground, nothingNew(ground), Spoken.in(before).with(speaker))) {
      IncidentId id = before.incident();
      if (speaker.speaksForAnother()) {
        life.response().note(id, speaker.account(), Spoken.remark(speaker));
      }
      answer.give(new To(life.response(), id, speaker, life::pause));
      return life.follow(id, seen, rounds, shown);
    }
  }

  private Timeline timeline(Ground ground) {
    JournalPages pages = JournalPages.read(ground.journal(), new SecretRedactor(ground.secrets()));
    Timeline timeline = pages.timelines().get(incident);
    if (timeline == null) {
      throw new IllegalStateException(
          "The journal %s has no incident '%s'; 'incident pending' lists those that are open"
              .formatted(ground.journal(), incident));
    }
    return timeline;
  }

  private void requireEnvironment(Timeline timeline, Configuration configuration) {
    Optional<String> begun =
        timeline.entries().stream()
            .limit(1)
            .map(TimelineEntry::event)
            .filter(Opened.class::isInstance)
            .map(event -> ((Opened) event).alert())
            .filter(alert -> alert.source().equals(Calls.SOURCE))
            .map(Alert::labels)
            .flatMap(labels -> Optional.ofNullable(labels.get(ProcedureCall.ENVIRONMENT)).stream())
            .findFirst();
    if (begun.filter(name -> !name.equals(configuration.environment())).isPresent()) {
      throw new IllegalStateException(
          "%s was begun in '%s', and the configuration is that of '%s'; nothing was recorded. Take the configuration of '%s'"
              .formatted(incident, begun.get(), configuration.environment(), begun.get()));
    }
  }

  /** What is open goes on with the runbook it began with; nothing else is begun beside it. */
  private static Runbook nothingNew(Ground ground) {
    return new Runbook(
        "answers", "1", "incident-cli", ground.configuration().environment(), List.of(), List.of());
  }
}
