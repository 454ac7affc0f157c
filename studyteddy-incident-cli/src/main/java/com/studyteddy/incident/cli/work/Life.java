package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.IncidentResponseBuilder;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.util.function.Consumer;

/**
 * One life of the engine, as long as a command: it goes on where the journal left off, and ends
 * with the command; what is open stays so in the journal. For one thread.
 */
final class Life implements AutoCloseable {
  private final FileJournal journal;
  private final IncidentResponse response;
  private final Ground ground;
  private final Bell bell;

  private Life(FileJournal journal, IncidentResponse response, Ground ground, Bell bell) {
    this.journal = journal;
    this.response = response;
    this.ground = ground;
    this.bell = bell;
  }

  /**
   * Begins.
   *
   * @param runbook for what is begun now; what is open goes on with its own
   * @throws JournalException when the journal cannot be used, such as while another process holds
   *     it; nothing is begun then
   * @throws IllegalStateException when the mode lets nothing be changed: steps of an open incident
   *     would be left out for good
   */
  static Life begin(Ground ground, Runbook runbook, Spoken spoken) {
    if (ground.configuration().mode().compareTo(Mode.SUPERVISED) < 0) {
      throw new IllegalStateException(
          "Mode %s changes nothing, so nothing was begun; mode supervised does"
              .formatted(ground.configuration().mode().name().toLowerCase(java.util.Locale.ROOT)));
    }
    Bell bell = new Bell();
    FileJournal journal = FileJournal.open(ground.journal(), ground.time());
    boolean begun = false;
    try {
      IncidentResponse response = response(ground, runbook, spoken, journal, bell);
      response.start();
      begun = true;
      return new Life(journal, response, ground, bell);
    } finally {
      if (!begun) {
        journal.close();
      }
    }
  }

  private static IncidentResponse response(
      Ground ground, Runbook runbook, Spoken spoken, FileJournal journal, Bell bell) {
    IncidentResponseBuilder builder =
        IncidentResponse.builder()
            .runbook(runbook)
            .authorizer(new ApprovalRules(ground.configuration().approvals(), spoken))
            .limits(ground.configuration().limits())
            .mode(ground.configuration().mode())
            .engine("incident-cli")
            .withoutChannels()
            .time(ground.time())
            .journal(journal)
            .listener((incident, entry) -> bell.ring());
    ground.providers().forEach(builder::provider);
    ground.secrets().forEach(builder::secret);
    return builder.build();
  }

  IncidentResponse response() {
    return response;
  }

  /** Waits until something may have happened, and not for long. */
  void pause() {
    bell.await();
  }

  /**
   * Follows an incident until it ends or nothing goes on without people.
   *
   * @param seen the last entry that was shown before
   * @param rounds so many rounds of a procedure may come to their end without a proof
   * @param shown hears each entry after it
   */
  Followed follow(IncidentId id, long seen, int rounds, Consumer<TimelineEntry> shown) {
    return new Following(this, id, ground.configuration().limits(), ground.time(), shown)
        .from(seen, rounds);
  }

  @Override
  public void close() {
    response.close();
    journal.close();
  }
}
