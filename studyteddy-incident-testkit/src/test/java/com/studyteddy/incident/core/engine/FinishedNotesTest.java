package com.studyteddy.incident.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Actor;
import com.studyteddy.incident.Incident;
import com.studyteddy.incident.IncidentId;
import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.core.engine.FinishedNotes.Note;
import com.studyteddy.incident.core.journal.EventCodec;
import com.studyteddy.incident.core.journal.HashChain;
import com.studyteddy.incident.core.time.SystemTime;
import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.mitigation.Approval;
import com.studyteddy.incident.mitigation.Digest;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.testkit.MemoryJournal;
import com.studyteddy.incident.timeline.TimelineEntry;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a note is worth that names the very record with which an incident's stream ends. */
class FinishedNotesTest {
  private static final IncidentId ID = new IncidentId("INC-AAAA");
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final PlanId PLAN = new PlanId(1);
  private static final Actor ALICE = Actor.person("alice");
  private static final TimelineEvent LAST = new TimelineEvent.Noted("all is well");

  private final EventCodec codec = new EventCodec(text -> text);
  private final MemoryJournal journal = new MemoryJournal(new SystemTime());
  private final StreamWriter.Store store =
      new StreamWriter.Store(journal, codec, LEASE, place -> {});
  private final FinishedNotes notes = new FinishedNotes(store);

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void itHoldsForARecordThatCanBeTheLast() {
    assertThat(notes.holds(note(ends(LAST), IncidentPhase.RESOLVED, 1))).isTrue();
  }

  @Test
  void itHoldsForThatRecordAlone() {
    String chain = ends(LAST);

    assertThat(notes.holds(note(HashChain.start("other"), IncidentPhase.RESOLVED, 1))).isFalse();
    assertThat(notes.holds(note(chain, IncidentPhase.RESOLVED, 0))).isFalse();
    assertThat(notes.holds(note(chain, IncidentPhase.RESOLVED, 2))).isFalse();
  }

  static Stream<TimelineEvent> neverLast() {
    return Stream.of(
        new TimelineEvent.ApprovalSought(PLAN, 1, "it stops a session"),
        new TimelineEvent.Approved(
            new Approval(
                PLAN, new Digest("0123456789abcdef".repeat(4)), ALICE, NINE, NINE.plus(LEASE))),
        new TimelineEvent.IntentRecorded(PLAN, List.of(ALICE)));
  }

  /** Whoever wrote it wanted the change that is under way to be forgotten. */
  @ParameterizedTest
  @MethodSource("neverLast")
  void itDoesNotHoldWhereTheIncidentCannotBeOver(TimelineEvent neverLast) {
    assertThat(notes.holds(note(ends(neverLast), IncidentPhase.RESOLVED, 1))).isFalse();
  }

  @Test
  void itDoesNotHoldWhereItSaysItselfThatTheIncidentIsOpen() {
    assertThat(notes.holds(note(ends(LAST), IncidentPhase.VERIFYING, 1))).isFalse();
  }

  @Test
  void itDoesNotHoldForARecordThatCannotBeRead() {
    byte[] payload = "{\"at\":7}".getBytes(StandardCharsets.UTF_8);
    JournalRecord odd = HashChain.link(HashChain.start(ID.value()), 1, "noted", 1, payload);

    assertThat(notes.holds(note(append(odd), IncidentPhase.RESOLVED, 1))).isFalse();
  }

  @Test
  void whatStandsBehindABreakOfTheChainIsBelievedAndGoneOnWith() {
    Note note = note(ends(LAST), IncidentPhase.RESOLVED, 1);
    assertThat(notes.open()).isEmpty();
    notes.add(List.of(note));
    notes.release();
    Fence fence = journal.claim(FinishedNotes.STREAM, LEASE);
    JournalRecord foreign =
        HashChain.link(HashChain.start("other"), 2, FinishedNotes.TYPE, 1, new byte[0]);
    journal.append(fence, 1, List.of(foreign), Durability.SYNCED);
    journal.release(fence);

    FinishedNotes next = new FinishedNotes(store);
    assertThat(next.open()).as("what stands before it is not").isEmpty();
    next.add(List.of(note));
    next.add(List.of(note));
    next.release();

    assertThat(new FinishedNotes(store).open()).containsEntry(ID, note);
    assertThat(journal.read(FinishedNotes.STREAM, 0)).hasSize(4);
  }

  private String ends(TimelineEvent last) {
    TimelineEntry entry = new TimelineEntry(1, NINE, 0, "shop-1", Actor.ENGINE, last);
    return append(codec.encode(entry, HashChain.start(ID.value())));
  }

  private String append(JournalRecord record) {
    Fence fence = journal.claim(ID.value(), LEASE);
    journal.append(fence, record.sequence() - 1, List.of(record), Durability.SYNCED);
    journal.release(fence);
    return record.chain();
  }

  private static Note note(String chain, IncidentPhase phase, long last) {
    return new Note(
        new Incident(
            ID,
            "nobody can buy",
            "shop",
            Severity.P1,
            phase,
            Optional.empty(),
            NINE,
            Optional.empty(),
            Optional.of(NINE),
            false,
            last),
        chain);
  }
}
