package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries a procedure out in an incident of its own, by the whole engine, until nothing goes on
 * without people. Immutable.
 *
 * @param runbook holds the procedure, and what is watched
 * @param procedure the procedure's id
 * @param speaker who calls for it
 * @param reason why
 */
public record ProcedureCall(Runbook runbook, String procedure, Speaker speaker, String reason) {
  /** The round that was called for, and one more when the trouble is still there. */
  static final int ROUNDS = 2;

  /** Under this label an incident says which environment it was begun in. */
  static final String ENVIRONMENT = "environment";

  /**
   * Carries it out.
   *
   * @param ground what it stands on
   * @param shown hears each entry of the timeline
   * @return how it stands in the end; what is open stays so in the journal
   * @throws com.studyteddy.incident.host.JournalException when the journal cannot be used, such as
   *     while a host holds it; nothing was begun then
   * @throws IllegalStateException when an incident is open in the journal, or the mode lets nothing
   *     be changed; nothing was begun then
   * @throws IllegalArgumentException when the procedure calls for an operation or a target that is
   *     not there; nothing was begun then
   */
  public Followed carryOut(Ground ground, Consumer<TimelineEntry> shown) {
    JournalPages.read(ground.journal(), new SecretRedactor(ground.secrets()))
        .requireNothingOpen(ground.journal());
    try (Life life = Life.begin(ground, runbook, Spoken.NONE.with(speaker))) {
      IncidentId id = open(life.response(), ground);
      if (speaker.speaksForAnother()) {
        life.response().note(id, speaker.account(), Spoken.remark(speaker));
      }
      life.response().run(id, procedure, speaker.by(), reason);
      return life.follow(id, 0, ROUNDS, shown);
    }
  }

  /** The alerts of the checks have the service's key: what they see joins this incident. */
  private IncidentId open(IncidentResponse response, Ground ground) {
    Alert alert =
        Calls.alert(
            "%s calls for %s".formatted(speaker.by(), procedure),
            Map.of("by", speaker.by().id(), ENVIRONMENT, ground.configuration().environment()),
            runbook.service(),
            ground.time());
    response.report(alert);
    return response.incidents().stream()
        .filter(incident -> incident.phase().isOpen())
        .map(Incident::id)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No incident was opened"));
  }
}
