package com.studyteddy.incident.gameday;

import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.core.review.TimelineText;
import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.postgres.Database;
import com.studyteddy.incident.postgres.PostgresProvider;
import com.studyteddy.incident.runbook.Runbook;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The lines of Java that the README shows, as a host would write them. */
final class EmbeddedInAShop {
  private EmbeddedInAShop() {}

  static IncidentResponse start(
      Path directory,
      DataSource observer,
      DataSource signaller,
      Runbook runbook,
      Supplier<Optional<Metric>> errorRate,
      Consumer<String> log) {
    // README: begin
    IncidentResponse response =
        IncidentResponse.builder()
            .journal(FileJournal.open(directory))
            .runbook(runbook)
            .provider(
                PostgresProvider.of(Database.of("shop-db", observer).withSignaller(signaller)))
            .metric("shop-errors", Threshold.ERROR_RATE, errorRate)
            .authorizer(
                request ->
                    request.actor().isPresent()
                        ? new Decision.Allow("on call")
                        : new Decision.NeedApprovals(1, "one of us decides"))
            .listener((id, entry) -> TimelineText.lines(entry, 100).forEach(log))
            .build();
    response.start();
    // README: end
    return response;
  }
}
