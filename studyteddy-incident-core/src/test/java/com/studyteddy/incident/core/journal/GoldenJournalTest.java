package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.HashChain.Verification;
import com.studyteddy.incident.host.JournalRecord;
import com.studyteddy.incident.timeline.TimelineEntry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Journals that are out in the world can be read for ever. When a test here fails, the code is
 * wrong and not the file: a changed form gets a new version and a golden journal beside this one.
 */
class GoldenJournalTest {
  static final String STREAM = "INC-GOLDEN1";

  private final EventCodec codec = new EventCodec(text -> text);
  private FileJournal journal;

  @TempDir Path directory;

  private static List<String> versions() {
    return List.of("version-1", "version-2");
  }

  private FileJournal open(String version) throws IOException, URISyntaxException {
    Path golden =
        Path.of(GoldenJournalTest.class.getResource("/golden-journals/" + version).toURI());
    Path copy = Files.createDirectories(directory.resolve(version));
    for (String name : List.of("journal.json", STREAM + ".jsonl")) {
      Files.copy(golden.resolve(name), copy.resolve(name));
    }
    journal = FileJournal.open(copy);
    return journal;
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyEventIsReadAsItWasMeant(String version) throws Exception {
    assertThat(open(version).read(STREAM, 0).stream().map(codec::decode))
        .containsExactlyElementsOf(GoldenEntries.of(version));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsTheNewestVersionIsWrittenInTheSameBytes(String version) throws Exception {
    String previous = HashChain.start(STREAM);
    List<TimelineEntry> entries = GoldenEntries.of(version);
    int same = 0;
    for (JournalRecord record : open(version).read(STREAM, 0)) {
      JournalRecord written = codec.encode(entries.get((int) record.sequence() - 1), previous);
      if (written.version() == record.version()) {
        assertThat(written).isEqualTo(record);
        same++;
      }
      previous = record.chain();
    }
    assertThat(same).isGreaterThanOrEqualTo(entries.size() - 1);
  }

  @Test
  void itsChainIsIntact() throws Exception {
    open("version-1");
    Anchor seen =
        new Anchor(20, "d6ccdb4794f961978873f86d1ffb35ff32d55d86a276c16dbdf8da7239e800dc");

    assertThat(HashChain.verify(STREAM, journal.read(STREAM, 0), seen))
        .isEqualTo(new Verification.Intact(seen));
  }

  @Test
  void everyKindInEveryVersionStandsInOne() throws Exception {
    Set<String> there = new HashSet<>();
    for (String version : versions()) {
      open(version).read(STREAM, 0).forEach(r -> there.add(r.type() + " v" + r.version()));
      journal.close();
    }
    assertThat(there)
        .containsAll(
            EventKind.all().stream().map(kind -> kind.name() + " v" + kind.version()).toList());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void nothingHadToBeCutOff(String version) throws Exception {
    assertThat(open(version).recoveries()).isEmpty();
  }
}
