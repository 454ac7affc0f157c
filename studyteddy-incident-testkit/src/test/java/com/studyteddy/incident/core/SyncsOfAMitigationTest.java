package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.core.journal.AnnouncingDisk;
import com.studyteddy.incident.core.journal.FileJournal;
import com.studyteddy.incident.mitigation.ApprovalRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a mitigation waits for is the disk. So each sync is counted here: a change that adds one is
 * a decision, not an accident.
 */
class SyncsOfAMitigationTest {
  @TempDir private Path directory;
  @TempDir private Path counted;

  private final List<String> places = new ArrayList<>();

  @Test
  void aWholeMitigationWaitsForTheDiskThisOften() {
    try (ShopOnTheBench bench = new ShopOnTheBench(directory)) {
      FileJournal journal = AnnouncingDisk.journal(counted, bench.clock, places::add);
      try (journal) {
        bench.journalAround = unused -> journal;
        bench.with(builder -> builder).start();
        places.clear();

        bench.block();
        ApprovalRequest asked = bench.asked();
        assertThat(syncs())
            .as(
                "from the alert to the question, with two new files: the incident's, and once"
                    + " for each version of it the runbook's")
            .isEqualTo(6);

        bench.approve(asked, ALICE);
        assertThat(bench.shop.stopped).containsExactly(4711);
        assertThat(syncs()).as("the approval, the intent, the result").isEqualTo(3);

        bench.pass(Duration.ofMinutes(3));
        assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
        assertThat(syncs())
            .as("the end, and the note of it with its new file; looking waits for nobody")
            .isEqualTo(3);
      }
    }
  }

  /** How often the disk was waited for since the last time this was asked. */
  private long syncs() {
    long syncs = places.stream().filter(place -> place.endsWith("-synced")).count();
    places.clear();
    return syncs;
  }
}
