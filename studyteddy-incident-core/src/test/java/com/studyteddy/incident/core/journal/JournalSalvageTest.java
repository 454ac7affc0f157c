package com.studyteddy.incident.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.studyteddy.incident.core.journal.JournalSalvage.Damage;
import com.studyteddy.incident.core.journal.JournalSalvage.Missing;
import com.studyteddy.incident.core.journal.JournalSalvage.Salvaged;
import com.studyteddy.incident.host.JournalException;
import com.studyteddy.incident.host.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can still be read of a damaged journal is read, and what cannot is named. */
class JournalSalvageTest {
  private static final boolean THOROUGH = Boolean.getBoolean("incident.thorough");

  private final RecordedRun run = RecordedRun.of(7, 40);
  private final byte[] file = run.file();
  private final List<Integer> lines = lineStarts(file);

  @Test
  void ofAWholeJournalEverythingIsReadAndNothingIsNamed() {
    assertThat(salvage(file))
        .isEqualTo(new Salvaged(RecordedRun.STREAM, run.records(), List.of(), List.of()));
  }

  @Test
  void everyByteThatChangesCostsItsRecordAlone() {
    for (int place = 0; place < file.length; place += THOROUGH ? 1 : 53) {
      byte[] changed = file.clone();
      changed[place] ^= 0x20;
      int line = lineOf(place);
      boolean lineEnd = file[place] == '\n';

      Salvaged salvaged = salvage(changed);

      List<JournalRecord> expected = new ArrayList<>(run.records());
      if (!lineEnd) {
        expected.remove(line);
      }
      assertThat(salvaged.records()).as("byte %d", place).isEqualTo(expected);
      boolean last = line == lines.size() - 1;
      assertThat(salvaged.missing())
          .isEqualTo(lineEnd || last ? List.of() : List.of(new Missing(line + 1L, line + 1L)));
      int offset = place;
      assertThat(salvaged.damages())
          .anyMatch(
              damage -> damage.offset() <= offset && offset <= damage.offset() + damage.bytes());
    }
  }

  @Test
  void aStretchOfZerosNamesItsSequencesAndItsPlace() {
    byte[] zeroed = file.clone();
    int from = lines.get(4) + 10;
    int to = lines.get(9) + 10;
    Arrays.fill(zeroed, from, to, (byte) 0);

    Salvaged salvaged = salvage(zeroed);

    assertThat(salvaged.missing()).containsExactly(new Missing(5, 10));
    assertThat(salvaged.records()).hasSize(run.records().size() - 6);
    assertThat(salvaged.damages())
        .containsExactly(
            new Damage(lines.get(4), lines.get(10) - lines.get(4), "no record can be read here"));
  }

  @Test
  void recordsWithoutALineEndBetweenThemAreReadAllTheSame() {
    byte[] joined = without(file, lines.get(6) - 1, lines.get(6));

    Salvaged salvaged = salvage(joined);

    assertThat(salvaged.records()).isEqualTo(run.records());
    assertThat(salvaged.damages())
        .containsExactly(new Damage(lines.get(6) - 1, 0, "the line end is missing"));
  }

  @Test
  void whatWasRemovedSwappedOrDoubledIsNamed() {
    Salvaged removed = salvage(without(file, lines.get(3), lines.get(5)));
    assertThat(removed.missing()).containsExactly(new Missing(4, 5));
    assertThat(removed.damages()).isEmpty();

    byte[] second = Arrays.copyOfRange(file, lines.get(1), lines.get(2));
    Salvaged doubled = salvage(with(file, lines.get(5), second));
    assertThat(doubled.records()).isEqualTo(run.records());
    assertThat(doubled.damages())
        .containsExactly(new Damage(lines.get(5), second.length, "record 2 stands here again"));

    Salvaged swapped =
        salvage(
            with(without(file, lines.get(1), lines.get(2)), lines.get(3) - second.length, second));
    assertThat(swapped.records()).isEqualTo(run.records());
    assertThat(swapped.damages())
        .extracting(Damage::reason)
        .containsExactly("record 2 stands here, behind record 3");
  }

  @Test
  void aRecordThatWasWrittenByAnotherHandIsNamed() {
    JournalRecord third = run.records().get(2);
    JournalRecord forged =
        new JournalRecord(3, third.type(), third.version(), new byte[] {'x'}, third.chain());
    byte[] line = new RecordLine(forged, 0).bytes();
    byte[] changed = with(without(file, lines.get(2), lines.get(3)), lines.get(2), line);

    assertThat(salvage(changed).damages())
        .containsExactly(
            new Damage(
                lines.get(2),
                line.length,
                "record 3 is not what was written there, or the one before it is not"));
  }

  @Test
  void nothingIsInventedWhateverWasChanged() {
    Random random = new Random(11);
    for (int i = 0; i < (THOROUGH ? 3_000 : 100); i++) {
      byte[] changed = file.clone();
      for (int each = 0; each < 20; each++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      assertThat(run.records()).containsAll(salvage(changed).records());
    }
  }

  @Test
  void aDiskThatCannotReadOnePlaceGivesWhatIsBehindIt() {
    int bad = lines.get(30);
    Disk failing = new BadPlace(run.disk(), bad);

    Salvaged salvaged = JournalSalvage.read(RecordedRun.DIRECTORY, failing).get(0);

    int firstBehind = lineOf((bad / 4096 + 1) * 4096) + 1;
    int lastBefore = lineOf(bad / 4096 * 4096 - 1) - 1;
    assertThat(salvaged.records())
        .containsAll(run.records().subList(firstBehind, run.records().size()))
        .containsAll(run.records().subList(0, Math.max(0, lastBefore)));
    assertThat(salvaged.missing()).hasSize(1);
  }

  @Test
  void salvageChangesNothingOnTheDisk(@TempDir Path directory) throws IOException {
    byte[] damaged = file.clone();
    damaged[lines.get(5) + 3]++;
    Files.write(directory.resolve(RecordedRun.STREAM + ".jsonl"), damaged);
    Files.write(
        directory.resolve("journal.json"),
        run.disk().content(RecordedRun.DIRECTORY.resolve("journal.json")));
    assertThatThrownBy(() -> FileJournal.open(directory)).hasMessageContaining("damaged");
    Map<String, String> before = state(directory);

    Salvaged salvaged = JournalSalvage.read(directory).get(0);

    assertThat(salvaged.missing()).containsExactly(new Missing(6, 6));
    assertThat(state(directory)).isEqualTo(before);
    JournalAudit.verify(directory, List.of());
    assertThat(state(directory)).as("neither does an audit").isEqualTo(before);
  }

  @Test
  void aFileThatIsNoJournalAndADirectoryThatIsNotThereAreNamed(@TempDir Path directory)
      throws IOException {
    Files.createDirectory(directory.resolve("INC-DIR.jsonl"));
    Files.write(directory.resolve("INC-JAVA.jsonl"), new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});

    List<Salvaged> salvaged = JournalSalvage.read(directory);

    assertThat(salvaged).allSatisfy(each -> assertThat(each.records()).isEmpty());
    assertThat(salvaged.get(0).damages().get(0).reason()).contains("is not a plain file");
    assertThat(salvaged.get(1).damages())
        .containsExactly(new Damage(0, 4, "no record can be read here"));
    assertThatThrownBy(() -> JournalSalvage.read(directory.resolve("none")))
        .isInstanceOfSatisfying(
            JournalException.class,
            failure -> assertThat(failure.code()).isEqualTo("journal-unusable"))
        .hasMessageContaining("is not there");
  }

  private Salvaged salvage(byte[] content) {
    MemoryDisk disk = run.with(content);
    Salvaged salvaged = JournalSalvage.read(RecordedRun.DIRECTORY, disk).get(0);
    assertThat(disk.content(RecordedRun.FILE)).isEqualTo(content);
    return salvaged;
  }

  private int lineOf(int place) {
    int line = lines.size() - 1;
    while (lines.get(line) > place) {
      line--;
    }
    return line;
  }

  static List<Integer> lineStarts(byte[] file) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < file.length; i++) {
      if (i == 0 || file[i - 1] == '\n') {
        starts.add(i);
      }
    }
    return starts;
  }

  static byte[] without(byte[] whole, int from, int to) {
    byte[] rest = new byte[whole.length - (to - from)];
    System.arraycopy(whole, 0, rest, 0, from);
    System.arraycopy(whole, to, rest, from, whole.length - to);
    return rest;
  }

  static byte[] with(byte[] whole, int at, byte[] more) {
    byte[] all = new byte[whole.length + more.length];
    System.arraycopy(whole, 0, all, 0, at);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(whole, at, all, at + more.length, whole.length - at);
    return all;
  }

  /** Names, content and times. */
  private static Map<String, String> state(Path directory) throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (var files = Files.list(directory)) {
      for (Path each : files.toList()) {
        state.put(
            each.toString(),
            Files.getLastModifiedTime(each) + " " + Arrays.hashCode(Files.readAllBytes(each)));
      }
    }
    state.put("directory", Files.getLastModifiedTime(directory).toString());
    return state;
  }

  private record BadPlace(Disk beneath, long bad) implements DelegatingDisk {
    @Override
    public DiskFile openToRead(Path file) throws IOException {
      return new BadFile(beneath.openToRead(file), bad);
    }
  }

  private record BadFile(Disk.DiskFile beneath, long bad) implements DelegatingDisk.DelegatingFile {
    @Override
    public int read(long position, byte[] into) throws IOException {
      if (position <= bad && bad < position + into.length) {
        throw new IOException("Input/output error");
      }
      return beneath.read(position, into);
    }
  }
}
