package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.host.Journal.Durability;
import com.studyteddy.incident.host.Journal.Fence;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A file system that is really full. Mount a small one and name it:
 *
 * <pre>{@code
 * mount -t tmpfs -o size=1m tmpfs DIRECTORY
 * ./mvnw test -pl studyteddy-incident-core -am -Dtest=SmallDiskTest -Dincident.small.disk=DIRECTORY
 * }</pre>
 */
@EnabledIfSystemProperty(named = "incident.small.disk", matches = ".+")
class SmallDiskTest {
  private static final String STREAM = "INC-FULL";
  private static final int MOST = 100_000;

  private final Path disk = Path.of(System.getProperty("incident.small.disk", ""));

  @Test
  void whatWasAcknowledgedBeforeTheDiskWasFullIsThereWhenItIsNot() throws IOException {
    Path ballast = Files.write(disk.resolve("ballast-" + UUID.randomUUID()), new byte[128 << 10]);
    Path directory = disk.resolve("journal-" + UUID.randomUUID());
    List<JournalRecord> acknowledged = new ArrayList<>();
    try (FileJournal journal = FileJournal.open(directory)) {
      Fence fence = journal.claim(STREAM, Duration.ofMinutes(5));
      assertThatThrownBy(() -> appendUntilItFails(journal, fence, acknowledged))
          .isInstanceOfSatisfying(
              JournalException.class,
              failure -> assertThat(failure.code()).isEqualTo("write-failed"))
          .hasMessageContaining("No space left on device");
    }
    assertThat(acknowledged).hasSizeBetween(100, MOST - 1);
    assertThatThrownBy(() -> FileJournal.open(directory))
        .as("a full disk is no place to start on")
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-unusable"))
        .hasMessageContaining("free space");

    Files.delete(ballast);

    try (FileJournal journal = FileJournal.open(directory)) {
      List<JournalRecord> kept = journal.read(STREAM, 0);
      assertThat(kept.subList(0, acknowledged.size())).isEqualTo(acknowledged);
      assertThat(kept.size()).isLessThanOrEqualTo(acknowledged.size() + 1);
      JournalRecord next = next(kept);
      journal.append(
          journal.claim(STREAM, Duration.ofMinutes(5)),
          kept.size(),
          List.of(next),
          Durability.SYNCED);
    }
  }

  private static void appendUntilItFails(
      FileJournal journal, Fence fence, List<JournalRecord> acknowledged) {
    while (acknowledged.size() < MOST) {
      JournalRecord next = next(acknowledged);
      journal.append(fence, acknowledged.size(), List.of(next), Durability.SYNCED);
      acknowledged.add(next);
    }
  }

  private static JournalRecord next(List<JournalRecord> before) {
    String previous =
        before.isEmpty() ? HashChain.start(STREAM) : before.get(before.size() - 1).chain();
    byte[] payload = RecordLine.bytes("{\"text\":\"" + "x".repeat(777) + "\"}");
    return HashChain.link(previous, before.size() + 1L, "noted", 1, payload);
  }
}
