package com.studyteddy.incident.gameday;

import com.studyteddy.incident.health.Metric;
import com.studyteddy.incident.health.Threshold;
import com.studyteddy.incident.health.Unit;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.stage.Request;
import com.studyteddy.incident.stage.RequestTally;
import com.studyteddy.incident.stage.RequestTally.Count;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The shop's own error rate, as a host would count it. Safe for several threads. */
final class ShopErrors implements Consumer<Request> {
  /** The figure covers what ended in so long a time. */
  static final Duration WINDOW = Duration.ofSeconds(5);

  private final RequestTally tally;

  ShopErrors(TimeSource time) {
    this.tally = new RequestTally(time, WINDOW);
  }

  @Override
  public void accept(Request request) {
    tally.accept(request);
  }

  /** Failed and timed-out requests among all; empty when there were none. */
  Optional<Metric> rate() {
    Count count = tally.over(WINDOW);
    return count.errorRate().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Metric(
                Threshold.ERROR_RATE.metric(),
                count.errorRate().getAsDouble(),
                Unit.RATIO,
                count.total()));
  }
}
