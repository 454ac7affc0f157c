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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals that are out in the world can be read for ever. When a test here fails, the code is
 * wrong and not the file: a changed form gets a new version and a golden journal beside this one.
 */
class GoldenJournalTest {
  static final String STREAM = "INC-GOLDEN1";

  private final EventCodec codec = new EventCodec(text -> text);
  private FileJournal journal;

  @BeforeEach
  void openTheGoldenJournal(@TempDir Path directory) throws IOException, URISyntaxException {
    Path golden =
        Path.of(GoldenJournalTest.class.getResource("/golden-journals/version-1").toURI());
    for (String name : List.of("journal.json", STREAM + ".jsonl")) {
      Files.copy(golden.resolve(name), directory.resolve(name));
    }
    journal = FileJournal.open(directory);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void everyEventIsReadAsItWasMeant() {
    assertThat(journal.read(STREAM, 0).stream().map(codec::decode))
        .containsExactlyElementsOf(GoldenEntries.all());
  }

  @Test
  void everyEventIsWrittenInTheSameBytes() {
    List<JournalRecord> written = new ArrayList<>();
    String previous = HashChain.start(STREAM);
    for (TimelineEntry entry : GoldenEntries.all()) {
      written.add(codec.encode(entry, previous));
      previous = written.get(written.size() - 1).chain();
    }

    assertThat(written).isEqualTo(journal.read(STREAM, 0));
  }

  @Test
  void itsChainIsIntact() {
    Anchor seen =
        new Anchor(20, "d6ccdb4794f961978873f86d1ffb35ff32d55d86a276c16dbdf8da7239e800dc");

    assertThat(HashChain.verify(STREAM, journal.read(STREAM, 0), seen))
        .isEqualTo(new Verification.Intact(seen));
  }

  @Test
  void everyKindInEveryVersionStandsInIt() {
    assertThat(journal.read(STREAM, 0).stream().map(r -> r.type() + " v" + r.version()))
        .containsAll(
            EventKind.all().stream().map(kind -> kind.name() + " v" + kind.version()).toList());
  }

  @Test
  void nothingHadToBeCutOff() {
    assertThat(journal.recoveries()).isEmpty();
  }
}
