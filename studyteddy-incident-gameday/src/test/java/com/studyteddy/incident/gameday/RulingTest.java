package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.gameday.ServedRequests.Share;
import com.studyteddy.incident.mitigation.BlastRadius;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanCard;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.Facts;
import com.studyteddy.incident.timeline.Timeline;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The referee's judgement: each single thing that can be wrong makes the whole wrong. */
class RulingTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final IncidentId INCIDENT = new IncidentId("INC-TEST");
  private static final PlanId PLAN = new PlanId(1);

  private static final SessionKey ROOT = session(1);
  private static final SessionKey LONG_QUERY = session(2);
  private static final SessionKey WORKER = session(3);
  private static final List<SessionKey> ALL = List.of(ROOT, LONG_QUERY, WORKER);

  private static final Share ALL_SERVED = new Share(500, 500);
  private static final Share NONE_SERVED = new Share(20, 0);
  private static final Optional<Duration> AGAIN = Optional.of(Duration.ofSeconds(8));

  private static final LibraryAnswer SOLVED =
      answer(
          IncidentPhase.RESOLVED,
          plan(ROOT),
          new TimelineEvent.IntentRecorded(PLAN, List.of()),
          new TimelineEvent.Judged(PLAN, Verdict.EFFECTIVE, "all good"));
  private static final LibraryAnswer PLANNED = answer(IncidentPhase.DETECTED, plan(ROOT));
  private static final LibraryAnswer SILENT = new LibraryAnswer(List.of(), List.of(), List.of());

  @Test
  void theDayIsRightWhenTheBlockerAndNobodyElseIsGoneAndUsersAreServed() {
    Ruling ruling = day(left(LONG_QUERY, WORKER), Set.of(), 1, ALL_SERVED, AGAIN, SOLVED);
    assertThat(ruling.isRight()).isTrue();
    assertThat(ruling.wrongActions()).isZero();
    assertThat(ruling.rootNamed()).isTrue();
  }

  @Test
  void doingNothingOnTheDayIsWrong() {
    Ruling ruling = day(left(ALL), Set.of(), 0, NONE_SERVED, Optional.empty(), SILENT);
    assertThat(ruling.isRight()).isFalse();
    assertThat(ruling.wrongActions()).isZero();
    assertThat(ruling.rootNamed()).isFalse();
  }

  @Test
  void aPlanThatNobodyApprovedIsNoRecovery() {
    assertThat(day(left(ALL), Set.of(), 0, NONE_SERVED, Optional.empty(), PLANNED).isRight())
        .isFalse();
  }

  @Test
  void stoppingAnInnocentTooIsWrong() {
    Ruling ruling = day(left(WORKER), Set.of(), 2, ALL_SERVED, AGAIN, SOLVED);
    assertThat(ruling.isRight()).isFalse();
    assertThat(ruling.wrongActions()).isEqualTo(1);
    assertThat(bad(ruling)).anyMatch(text -> text.contains("pid 2"));
  }

  @Test
  void stoppingAVictimInsteadOfTheBlockerIsWrong() {
    LibraryAnswer misled = answer(IncidentPhase.MITIGATING, plan(LONG_QUERY));
    Ruling ruling = day(left(ROOT, WORKER), Set.of(), 1, NONE_SERVED, Optional.empty(), misled);
    assertThat(ruling.isRight()).isFalse();
    assertThat(ruling.wrongActions()).isEqualTo(1);
    assertThat(ruling.rootNamed()).isFalse();
  }

  @Test
  void cancellingAnInnocentStatementIsWrongThoughTheSessionIsStillThere() {
    Ruling ruling = day(left(LONG_QUERY, WORKER), Set.of(LONG_QUERY), 1, ALL_SERVED, AGAIN, SOLVED);
    assertThat(ruling.isRight()).isFalse();
    assertThat(ruling.wrongActions()).isEqualTo(1);
  }

  @Test
  void whatOnlyTheServerCountedIsWrongToo() {
    Ruling ruling = day(left(LONG_QUERY, WORKER), Set.of(), 3, ALL_SERVED, AGAIN, SOLVED);
    assertThat(ruling.isRight()).isFalse();
    assertThat(ruling.wrongActions()).isEqualTo(2);
  }

  @Test
  void aSessionThatCameBackUnderTheSamePidIsAnother() {
    Map<SessionKey, String> after = left(LONG_QUERY, WORKER);
    after.remove(WORKER);
    after.put(new SessionKey(WORKER.pid(), NOON.plusSeconds(9)), "shop_app (shop)");
    assertThat(day(after, Set.of(), 1, ALL_SERVED, AGAIN, SOLVED).wrongActions()).isEqualTo(1);
  }

  @Test
  void namingTheBlockerAmongOthersIsNotNamingIt() {
    LibraryAnswer both = answer(IncidentPhase.RESOLVED, plan(LONG_QUERY), plan(ROOT));
    assertThat(day(left(LONG_QUERY, WORKER), Set.of(), 1, ALL_SERVED, AGAIN, both).rootNamed())
        .isFalse();
  }

  @Test
  void theLibrarysWordAloneProvesNothing() {
    assertThat(
            day(left(LONG_QUERY, WORKER), Set.of(), 1, NONE_SERVED, Optional.empty(), SOLVED)
                .isRight())
        .isFalse();
    assertThat(day(left(LONG_QUERY, WORKER), Set.of(), 1, new Share(3, 3), AGAIN, SOLVED).isRight())
        .isFalse();
  }

  @Test
  void theWorkersWordAloneProvesNoIncidentResponseEither() {
    assertThat(day(left(LONG_QUERY, WORKER), Set.of(), 1, ALL_SERVED, AGAIN, PLANNED).isRight())
        .isFalse();
  }

  @Test
  void aLongWaitThatIsLeftIsWrong() {
    Sight sight =
        new Sight(
            Optional.of(ROOT),
            left(ALL),
            left(LONG_QUERY, WORKER),
            Set.of(),
            1,
            Duration.ofMillis(5_001),
            ALL_SERVED,
            ALL_SERVED,
            AGAIN);
    assertThat(Ruling.of(Kind.DAY, sight, SOLVED).isRight()).isFalse();
  }

  @Test
  void theTwinIsRightWhenNothingHappens() {
    assertThat(twin(left(ALL), 0, ALL_SERVED, SILENT).isRight()).isTrue();
  }

  @Test
  void theTwinIsWrongWithAnIncidentOrAnActionOrUnservedUsers() {
    assertThat(twin(left(ALL), 0, ALL_SERVED, PLANNED).isRight()).isFalse();
    assertThat(twin(left(ROOT, WORKER), 1, ALL_SERVED, SILENT).isRight()).isFalse();
    assertThat(twin(left(ALL), 1, ALL_SERVED, SILENT).isRight()).isFalse();
    assertThat(twin(left(ALL), 0, new Share(1000, 900), SILENT).isRight()).isFalse();
  }

  @Test
  void aDryRunIsRightWhenThePlanIsThereAndEverybodyElseToo() {
    assertThat(plan(left(ALL), 0, PLANNED).isRight()).isTrue();
  }

  @Test
  void aDryRunThatChangesAnythingIsWrongEvenTheRightThing() {
    assertThat(plan(left(LONG_QUERY, WORKER), 1, PLANNED).isRight()).isFalse();
    assertThat(plan(left(LONG_QUERY, WORKER), 1, PLANNED).wrongActions()).isEqualTo(1);
    assertThat(plan(left(ALL), 0, SOLVED).isRight()).isFalse();
    assertThat(plan(left(ALL), 0, SILENT).isRight()).isFalse();
  }

  @Test
  void theListOfSessionsMarksWhoIsGoneAndWhoIsNew() {
    Map<SessionKey, String> after = left(LONG_QUERY, WORKER);
    after.put(session(4), "shop_batch (import)");
    Sight sight =
        new Sight(
            Optional.of(ROOT),
            left(ALL),
            after,
            Set.of(),
            1,
            Duration.ZERO,
            ALL_SERVED,
            ALL_SERVED,
            AGAIN);
    assertThat(SessionList.lines(sight))
        .containsExactly("shop_app (shop): 1 GONE, 2, 3", "shop_batch (import): 4 NEW");
  }

  private static Ruling day(
      Map<SessionKey, String> after,
      Set<SessionKey> cutOff,
      long killed,
      Share lately,
      Optional<Duration> again,
      LibraryAnswer answer) {
    Sight sight =
        new Sight(
            Optional.of(ROOT),
            left(ALL),
            after,
            cutOff,
            killed,
            Duration.ZERO,
            lately,
            lately,
            again);
    return Ruling.of(Kind.DAY, sight, answer);
  }

  private static Ruling twin(
      Map<SessionKey, String> after, long killed, Share throughout, LibraryAnswer answer) {
    Sight sight =
        new Sight(
            Optional.empty(),
            left(ALL),
            after,
            Set.of(),
            killed,
            Duration.ZERO,
            throughout,
            throughout,
            Optional.of(Duration.ZERO));
    return Ruling.of(Kind.TWIN, sight, answer);
  }

  private static Ruling plan(Map<SessionKey, String> after, long killed, LibraryAnswer answer) {
    Sight sight =
        new Sight(
            Optional.of(ROOT),
            left(ALL),
            after,
            Set.of(),
            killed,
            Duration.ofSeconds(9),
            NONE_SERVED,
            NONE_SERVED,
            Optional.empty());
    return Ruling.of(Kind.PLAN, sight, answer);
  }

  private static List<String> bad(Ruling ruling) {
    return ruling.findings().stream().filter(each -> !each.good()).map(Finding::text).toList();
  }

  private static Map<SessionKey, String> left(SessionKey... keys) {
    return left(List.of(keys));
  }

  private static Map<SessionKey, String> left(List<SessionKey> keys) {
    Map<SessionKey, String> sessions = new HashMap<>();
    keys.forEach(key -> sessions.put(key, "shop_app (shop)"));
    return sessions;
  }

  private static SessionKey session(int pid) {
    return new SessionKey(pid, NOON.plusMillis(pid));
  }

  private static LibraryAnswer answer(IncidentPhase phase, TimelineEvent... events) {
    Incident incident =
        new Incident(
            INCIDENT,
            "sessions wait",
            "shop",
            Severity.P1,
            phase,
            Optional.empty(),
            NOON,
            Optional.empty(),
            Optional.empty(),
            false,
            events.length);
    List<TimelineEntry> entries =
        new ArrayList<>(
            IntStream.range(0, events.length)
                .mapToObj(
                    i -> new TimelineEntry(i + 1L, NOON, i, "engine", Actor.ENGINE, events[i]))
                .toList());
    return new LibraryAnswer(
        List.of(incident), List.of(new Timeline(INCIDENT, entries)), List.of());
  }

  private static TimelineEvent plan(SessionKey target) {
    PlanCard card =
        new PlanCard(
            PLAN,
            "stop-blocker",
            "postgres.sessions.stop",
            "Stop one database session",
            ActionClass.DISRUPTIVE,
            new Facts(
                Map.of(
                    "database",
                    "shop-db",
                    "session",
                    Map.of("pid", target.pid(), "backendStart", target.backendStart().toString()))),
            Facts.NONE,
            List.of(),
            new BlastRadius(1, "sessions", 3, "it ends"),
            Optional.empty(),
            new PlanCard.Call("postgres.locks.check", Facts.NONE),
            new Digest("0".repeat(64)),
            NOON,
            NOON.plusSeconds(120));
    return new TimelineEvent.Planned(card, Optional.empty(), "the procedure calls for it");
  }
}
