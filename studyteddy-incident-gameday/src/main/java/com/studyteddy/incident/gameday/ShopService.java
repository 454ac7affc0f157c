package com.studyteddy.incident.gameday;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.host.Authorizer;
import com.studyteddy.incident.host.Authorizer.Decision;
import com.studyteddy.incident.host.Authorizer.Stage;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.policy.Limits;
import com.studyteddy.incident.policy.Mode;
import com.studyteddy.incident.postgres.Database;
import com.studyteddy.incident.postgres.PostgresProvider;
import com.studyteddy.incident.stage.ShopDatabase;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * The service that has the library inside: gives it two ordinary database roles, its own error
 * rate, its runbook and its rule of who decides. Nothing here knows of any fault.
 */
final class ShopService {
  /** How often the checks are asked. */
  static final Duration SURVEY_EVERY = Duration.ofSeconds(1);

  /** How long everything must stay good; a shop would take the default of 2 minutes. */
  static final Duration SOAK = Duration.ofSeconds(5);

  private static final Duration SURVEY_DEADLINE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final int GOOD_READINGS = 5;

  private ShopService() {}

  static IncidentResponse embed(
      ShopDatabase shop,
      ShopErrors errors,
      Journal journal,
      Mode mode,
      TimeSource time,
      BiConsumer<IncidentId, TimelineEntry> listener) {
    return IncidentResponse.builder()
        .provider(
            PostgresProvider.of(
                Database.of(LockQueueRunbook.DATABASE, shop.observer())
                    .withSignaller(shop.signaller())))
        .metric(LockQueueRunbook.SHOP_ERRORS, Threshold.ERROR_RATE, errors::rate)
        .runbook(LockQueueRunbook.create())
        .authorizer(ShopService::decide)
        .journal(journal)
        .limits(
            Limits.DEFAULT
                .withSurvey(SURVEY_EVERY, SURVEY_DEADLINE)
                .withSoak(new Limits.Soak(GOOD_READINGS, SOAK, PATIENCE)))
        .secret(shop.observerLogin().password())
        .secret(shop.signallerLogin().password())
        .mode(mode)
        .time(time)
        .listener(listener)
        .engine("shop-1")
        .build();
  }

  /** How fast it goes here, and how fast it would go elsewhere. */
  static String rhythm() {
    return "checks every %d s, %d good readings over %d s prove recovery; the defaults are %d s, %d and %d s"
        .formatted(
            SURVEY_EVERY.toSeconds(),
            GOOD_READINGS,
            SOAK.toSeconds(),
            Limits.DEFAULT.surveyInterval().toSeconds(),
            Limits.DEFAULT.soak().goodReadings(),
            Limits.DEFAULT.soak().window().toSeconds());
  }

  private static Decision decide(Authorizer.Request request) {
    return request.stage() == Stage.PLAN
        ? new Decision.NeedApprovals(1, "in this shop one person decides about a session")
        : new Decision.Allow("whoever is on call in this shop may decide");
  }
}
