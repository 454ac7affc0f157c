package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.cli.configuration.Configuration;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.IncidentResponseBuilder;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.redaction.SecretRedactor;
import com.studyteddy.incident.host.Secret;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.runbook.Procedure;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.runbook.Use;
import com.studyteddy.incident.spi.ResponseProvider;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes one change in an incident of its own, by the same way as a procedure: planned, approved,
 * journalled, proved. It ends with the command; nothing watches on.
 */
public final class ByHandChange {
  /** The procedure that holds the one step. */
  static final String PROCEDURE = "by-hand";

  /** The one step. */
  static final String STEP = "change";

  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Configuration configuration;
  private final TimeSource time;

  /**
   * Makes it.
   *
   * @param configuration what stands in the way, and where it is written down
   * @param time stamps and measures
   */
  public ByHandChange(Configuration configuration, TimeSource time) {
    this.configuration = configuration;
    this.time = time;
  }

  /**
   * What is asked for.
   *
   * @param operation the change
   * @param arguments its arguments
   * @param speaker who asks for it and approves it, and in whose name
   * @param reason why
   * @param digest how the digest of the plan begins that the person has seen; empty when any plan
   *     will do
   */
  public record Order(
      OperationSpec<?> operation,
      Facts arguments,
      Speaker speaker,
      String reason,
      Optional<String> digest) {
    /** The person in whose name it is done. */
    Actor by() {
      return speaker.by();
    }
  }

  /**
   * How it ended.
   *
   * @param good whether the target is as wanted, and that is proved
   * @param summary one line
   */
  public record End(boolean good, String summary) {}

  /**
   * Makes the change and waits for its proof.
   *
   * @param order what is asked for
   * @param providers work on the targets; closed together with the library
   * @param secrets kept out of the journal
   * @param shown hears each entry of the timeline
   * @return how it ended
   * @throws com.studyteddy.incident.host.JournalException when the journal cannot be used, such as
   *     while a host holds it; nothing was changed then
   * @throws IllegalStateException when an incident is open in the journal; nothing was changed then
   */
  public End make(
      Order order,
      List<ResponseProvider> providers,
      Collection<Secret> secrets,
      Consumer<TimelineEntry> shown) {
    Path directory =
        configuration
            .journal()
            .orElseThrow(() -> new IllegalStateException("The configuration names no journal"));
    JournalPages.read(directory, new SecretRedactor(secrets)).requireNothingOpen(directory);
    Follower follower = new Follower(time, shown);
    IncidentResponseBuilder builder =
        IncidentResponse.builder()
            .runbook(runbook(order))
            .authorizer(
                new ApprovalRules(configuration.approvals(), Spoken.NONE.with(order.speaker())))
            .limits(configuration.limits())
            .mode(configuration.mode())
            .engine("incident-cli")
            .time(time)
            .listener(follower);
    providers.forEach(builder::provider);
    secrets.forEach(builder::secret);
    try (FileJournal journal = FileJournal.open(directory, time);
        IncidentResponse response = builder.journal(journal).build()) {
      response.start();
      Alert alert = Calls.alert(title(order), order.by().id(), time);
      ByHandSteps steps = new ByHandSteps(response, order, alert);
      response.report(alert);
      return follower
          .until(patience(order), steps::take)
          .orElseGet(
              () ->
                  new End(
                      false,
                      "no end was seen within %d s; look at the target, and at the journal"
                          .formatted(patience(order).toSeconds())));
    }
  }

  private static String title(Order order) {
    return "%s asks by hand: %s".formatted(order.by(), order.operation().title());
  }

  private Duration patience(Order order) {
    return configuration
        .limits()
        .soak()
        .patience()
        .plus(order.operation().deadline().multipliedBy(2))
        .plus(MARGIN);
  }

  private Runbook runbook(Order order) {
    return new Runbook(
        PROCEDURE,
        "1",
        order.by().id(),
        configuration.environment(),
        List.of(),
        List.of(
            Procedure.called(PROCEDURE, order.operation().title())
                .mitigate(
                    STEP, new Use(order.operation().id(), order.arguments(), java.util.Map.of()))
                .build()));
  }
}
