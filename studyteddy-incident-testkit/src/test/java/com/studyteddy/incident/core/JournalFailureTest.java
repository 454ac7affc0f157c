package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.IncidentException;
import com.studyteddy.incident.host.Journal;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could not be written did not happen: nothing is done about it. */
class JournalFailureTest {
  @TempDir Path directory;

  /** A journal that refuses to write one kind of event. */
  private static final class Full extends DelegatingJournal {
    final Set<String> refused = new TreeSet<>();

    Full(Journal journal) {
      super(journal);
    }

    @Override
    public void append(
        Fence fence, long expected, List<JournalRecord> records, Durability durability) {
      if (records.stream().anyMatch(record -> refused.contains(record.type()))) {
        throw new JournalException("write-failed", "no space left on device");
      }
      super.append(fence, expected, records, durability);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"approved", "intent-recorded"})
  void withoutARecordOfApprovalAndIntentNothingIsChanged(String kind) {
    try (var bench = new ShopOnTheBench(directory)) {
      Full full = new Full(bench.journal);
      bench.journalAround = journal -> full;
      bench.with(builder -> builder).start().block();
      ApprovalRequest asked = bench.asked();
      full.refused.add(kind);
      var answer =
          bench
              .response
              .approve(asked.incident(), asked.plan().id(), asked.plan().digest(), ALICE)
              .toCompletableFuture();
      bench.executor.runAll();

      assertThat(bench.shop.calls).doesNotContain("apply");
      assertThatThrownBy(() -> bench.response.note(asked.incident(), ALICE, "are you there?"))
          .isInstanceOfSatisfying(
              IncidentException.class,
              halted -> assertThat(halted.code()).isEqualTo("incident-halted"))
          .hasMessageContaining("no space left on device");
      assertThat(answer.isCompletedExceptionally()).isEqualTo(kind.equals("approved"));

      bench.journalAround = journal -> journal;
      bench.crashAndRestart();
      if (kind.equals("approved")) {
        assertThat(bench.asked().given()).isEmpty();
        assertThat(bench.shop.stopped).isEmpty();
      } else { // the approval stands in the journal, and still holds
        assertThat(bench.shop.stopped).containsExactly(4711);
      }
    }
  }

  @Test
  void anIncidentThatCannotBeOpenedIsOpenedByALaterSurvey() {
    try (var bench = new ShopOnTheBench(directory)) {
      Full full = new Full(bench.journal);
      bench.journalAround = journal -> full;
      full.refused.add("opened");
      bench.with(builder -> builder).start().block();
      assertThat(bench.response.incidents()).isEmpty();

      full.refused.clear();
      bench.pass(Duration.ofSeconds(10));
      assertThat(bench.response.incidents()).hasSize(1);
    }
  }

  @Test
  void anIncidentThatIsGivenUpDoesNotSpoilSurveysAndAsksNobody() {
    try (var bench = new ShopOnTheBench(directory)) {
      Full full = new Full(bench.journal);
      bench.journalAround = journal -> full;
      bench.with(builder -> builder).start().block();
      ApprovalRequest asked = bench.asked();
      full.refused.add("noted");
      assertThatThrownBy(() -> bench.response.note(asked.incident(), ALICE, "hm"))
          .hasMessageContaining("no space left on device");

      var report = bench.response.survey();
      bench.executor.runAll();
      assertThat(report).isCompleted();
      assertThat(bench.response.pendingApprovals()).isEmpty();
    }
  }
}
