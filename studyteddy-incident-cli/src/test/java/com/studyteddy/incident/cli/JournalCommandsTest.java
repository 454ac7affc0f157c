package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.cli.CommandRig.Result;
import com.studyteddy.incident.testkit.RecordingProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandsTest {
  @TempDir private Path here;
  private CommandRig rig;

  /** A journal with one change in it. */
  @BeforeEach
  void write() {
    rig =
        CommandRig.with(here, RecordingProvider.called("shop", List.of("checkout"), "shop-db"))
            .configured();
    Result change =
        rig.run(
            "do",
            "shop.value.set",
            "target=shop-db",
            "value=fast",
            "--environment",
            "staging",
            "--yes");
    assertThat(change.exit()).describedAs(change.out() + change.err()).isZero();
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(here.resolve("journal"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private Path stream() throws IOException {
    try (Stream<Path> all = Files.list(here.resolve("journal"))) {
      return all.filter(file -> file.getFileName().toString().matches("INC-.*\\.jsonl"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void anIntactJournalIsCalledSoAndIsNotTouched() throws Exception {
    Map<String, byte[]> before = files();
    Result verified = rig.run("journal", "verify", "journal");
    assertThat(verified.exit()).isZero();
    assertThat(verified.out().lines())
        .anyMatch(
            line -> line.matches("intact INC-\\S+, \\d+ records: INC-\\S+:\\d+:[0-9a-f]{64}"));
    Result shown = rig.run("journal", "show", "journal");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out())
        .containsPattern("INC-\\S+ P\\d CLOSED: alice asks by hand: Set the value of one target")
        .contains("plan-1 by alice", "EFFECTIVE");
    assertThat(files()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void anAnchorShowsThatTheEndWasCutOff() throws Exception {
    String line =
        rig.run("journal", "verify", "journal")
            .out()
            .lines()
            .filter(each -> each.startsWith("intact INC-"))
            .findFirst()
            .orElseThrow();
    String anchor = line.substring(line.lastIndexOf(' ') + 1);
    assertThat(rig.run("journal", "verify", "journal", "--anchor", anchor).exit()).isZero();

    List<String> lines = Files.readAllLines(stream());
    Files.writeString(stream(), String.join("\n", lines.subList(0, 3)) + "\n");
    Result cut = rig.run("journal", "verify", "journal", "--anchor", anchor);
    assertThat(cut.exit()).isEqualTo(1);
    assertThat(cut.out()).contains("DAMAGED").contains("was seen before");
    assertThat(rig.run("journal", "verify", "journal", "--anchor", "nonsense").exit()).isEqualTo(2);
  }

  @Test
  void aChangedByteIsFound() throws Exception {
    byte[] content = Files.readAllBytes(stream());
    content[content.length / 2] ^= 1;
    Files.write(stream(), content);
    Result verified = rig.run("journal", "verify", "journal", "--json");
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out()).contains("\"state\": \"broken\"");
    Result shown = rig.run("journal", "show", "journal");
    assertThat(shown.exit()).isEqualTo(1);
    assertThat(shown.out()).contains("DAMAGED INC-");
  }

  @Test
  void oneIncidentIsWrittenUp() throws Exception {
    String id = stream().getFileName().toString().replace(".jsonl", "");
    Result review = rig.run("journal", "show", "journal", id, "--post-mortem");
    assertThat(review.exit()).isZero();
    assertThat(review.out()).startsWith("# ").contains(id, "alice");
    assertThat(rig.run("journal", "show", "journal", id, "--json").out())
        .contains("\"kind\": \"Approved\"", "\"incident\": \"" + id + "\"");
    Result other = rig.run("journal", "show", "journal", "INC-00000000");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("has no incident 'INC-00000000'");
  }

  @Test
  void whatIsNoJournalIsNamed() {
    assertThat(rig.run("journal", "verify", "none").exit()).isEqualTo(1);
    assertThat(rig.run("journal", "show", "none").exit()).isEqualTo(2);
  }
}
