package com.studyteddy.incident.postgres.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.studyteddy.incident.Incident;
import com.studyteddy.incident.alert.Alert;
import com.studyteddy.incident.core.IncidentResponse;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.TimeSource;
import com.studyteddy.incident.runbook.Runbook;
import com.studyteddy.incident.timeline.TimelineEvent.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Eight replicas whose clocks are hours apart, on one journal, and every alert at each of them. */
@ExtendWith(JournalServer.Shared.class)
class ManyReplicasTest {
  private static final int REPLICAS = 8;
  private static final int ALERTS = 40;

  private final JournalServer server;
  private final List<PostgresJournal> journals = new ArrayList<>();
  private final List<IncidentResponse> replicas = new ArrayList<>();

  ManyReplicasTest(JournalServer server) {
    this.server = server;
    server.installForTheWriter();
  }

  /** A wall clock that is wrong. */
  private record WrongClock(TimeSource right, Duration off) implements TimeSource {
    @Override
    public Instant instant() {
      return right.instant().plus(off);
    }

    @Override
    public long nanoTime() {
      return right.nanoTime();
    }
  }

  @AfterEach
  void close() {
    replicas.forEach(IncidentResponse::close);
    journals.forEach(PostgresJournal::close);
  }

  private void start(int number) {
    PostgresJournal journal =
        PostgresJournal.of(new SmallPool(4, server.writerLogin(), server.server().port()));
    journals.add(journal);
    IncidentResponse replica =
        IncidentResponse.builder()
            .runbook(new Runbook("shop", "1", "shop team", "shop", List.of(), List.of()))
            .journal(journal)
            .engine("replica-" + number)
            .lease(Duration.ofSeconds(5))
            .time(new WrongClock(new SystemTime(), Duration.ofHours(5L * number - 17)))
            .build();
    replicas.add(replica);
    replica.start();
  }

  private List<IncidentResponse> commanders() {
    return replicas.stream().filter(IncidentResponse::commands).toList();
  }

  @Test
  void anAlertAtEachOfThemOpensOneIncident() throws Exception {
    for (int i = 0; i < REPLICAS; i++) {
      start(i);
    }
    assertThat(commanders()).containsExactly(replicas.get(0));
    ExecutorService senders = Executors.newFixedThreadPool(REPLICAS);
    try {
      List<Callable<Boolean>> all = new ArrayList<>();
      for (IncidentResponse replica : replicas) {
        all.add(
            () -> {
              for (int i = 0; i < ALERTS; i++) {
                replica.report(alert("matter-" + i));
              }
              return true;
            });
      }
      for (Future<Boolean> sent : senders.invokeAll(all)) {
        assertThat(sent.get()).isTrue();
      }
    } finally {
      senders.shutdownNow();
    }

    List<String> unread = List.of("0");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server.ask(
                    """
                    SELECT coalesce(sum(s.last_sequence - coalesce(p.read, 0)), 0)
                      FROM studyteddy_incident.stream s LEFT JOIN (
                        SELECT json_extract_path_text(convert_from(payload, 'UTF8')::json, 'stream')
                            AS stream,
                          max(json_extract_path_text(
                            convert_from(payload, 'UTF8')::json, 'sequence')::bigint) AS read
                          FROM studyteddy_incident.record WHERE stream = 'inbox-read' GROUP BY 1) p
                        ON p.stream = s.name
                      WHERE s.name ~ '^inbox-[0-9]+$'
                    """),
            unread::equals);
    assertThat(
            server.ask(
                "SELECT count(DISTINCT stream), count(*) FROM studyteddy_incident.record"
                    + " WHERE stream LIKE 'INC-%' AND type = 'opened'"))
        .containsExactly("40 40");
    assertThat(
            server.ask(
                "SELECT count(*) FROM studyteddy_incident.record WHERE stream ~ '^inbox-[0-9]+$'"))
        .containsExactly(String.valueOf((REPLICAS - 1) * ALERTS));
    assertThat(commanders()).containsExactly(replicas.get(0));
    List<Incident> seen = replicas.get(5).incidents();
    assertThat(seen).hasSize(ALERTS).isEqualTo(replicas.get(0).incidents());
    assertThat(replicas.get(5).timeline(seen.get(0).id()).events(Opened.class)).hasSize(1);
  }

  private static Alert alert(String key) {
    return new Alert("alertmanager", key, key, Alert.Status.FIRING, key, Map.of(), Instant.EPOCH);
  }

  @Test
  void whoEndsInOrderIsFollowedAtOnceByAnotherWhoseClockIsHoursAway() {
    start(0);
    start(6);
    replicas.get(0).report(alert("disk"));

    replicas.get(0).close();

    await().atMost(Duration.ofSeconds(5)).until(() -> commanders().equals(replicas.subList(1, 2)));
    assertThat(replicas.get(1).incidents()).hasSize(1);
  }
}
