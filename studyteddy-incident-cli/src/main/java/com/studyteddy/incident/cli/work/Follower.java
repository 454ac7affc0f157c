package com.studyteddy.incident.cli.work;

import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Hears what happens in an incident and hands it on to the thread that waits for its end. Safe for
 * several threads.
 */
final class Follower implements BiConsumer<IncidentId, TimelineEntry> {
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final TimeSource time;
  private final Consumer<TimelineEntry> shown;

  private record Heard(IncidentId incident, TimelineEntry entry) {}

  Follower(TimeSource time, Consumer<TimelineEntry> shown) {
    this.time = time;
    this.shown = shown;
  }

  @Override
  public void accept(IncidentId incident, TimelineEntry entry) {
    heard.add(new Heard(incident, entry));
  }

  /** Shows and hands over each entry until one brings an end; empty when none did in time. */
  <T> Optional<T> until(Duration patience, BiFunction<IncidentId, TimelineEntry, Optional<T>> end) {
    long deadline = time.nanoTime() + patience.toNanos();
    try {
      while (true) {
        Heard next = heard.poll(deadline - time.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return Optional.empty();
        }
        shown.accept(next.entry());
        Optional<T> ended = end.apply(next.incident(), next.entry());
        if (ended.isPresent()) {
          return ended;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
