package com.studyteddy.incident.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.journal.HashChain.Anchor;
import com.studyteddy.incident.core.journal.JournalAudit;
import com.studyteddy.incident.core.journal.JournalAudit.Finding;
import com.studyteddy.incident.core.journal.JournalAudit.Seen;
import com.studyteddy.incident.spi.Call;
import com.studyteddy.incident.spi.Channel;
import com.studyteddy.incident.spi.Message;
import com.studyteddy.incident.spi.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever got a message can show later whether the journal was cut or written anew. */
class AnchorTest {
  @TempDir Path directory;

  /** Keeps what it was given, as a mailbox does. */
  private static final class Mailbox implements Channel {
    private final List<Message> messages = new ArrayList<>();

    @Override
    public String id() {
      return "mailbox";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call) {
      messages.add(message);
      return new Receipt(message.key());
    }

    String anchor() {
      return messages
          .get(0)
          .body()
          .lines()
          .filter(line -> line.startsWith("record  "))
          .map(line -> line.substring("record  ".length()))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Takes nothing. */
  private static final class Closed implements Channel {
    @Override
    public String id() {
      return "mailbox";
    }

    @Override
    public Receipt deliver(Message message, Optional<Receipt> earlier, Call call)
        throws IOException {
      throw new IOException("closed for the night");
    }
  }

  private List<Finding> verify(String anchor) {
    String[] parts = anchor.split(":", -1);
    return JournalAudit.verify(
        directory, List.of(new Seen(parts[0], new Anchor(Long.parseLong(parts[1]), parts[2]))));
  }

  private Mailbox wholeIncident() {
    Mailbox mailbox = new Mailbox();
    try (var bench = new ShopOnTheBench(directory)) {
      bench.with(builder -> builder.channel(mailbox)).start().block();
      bench.approve(bench.asked(), ShopOnTheBench.ALICE);
    }
    return mailbox;
  }

  @Test
  void aMessageHoldsAnAnchorThatFitsTheJournal() {
    String anchor = wholeIncident().anchor();
    assertThat(anchor).matches("INC-[0-9A-Z]+:[0-9]+:[0-9a-f]{64}");
    assertThat(verify(anchor)).isNotEmpty().allMatch(Finding.Intact.class::isInstance);
  }

  /** A message that could not be sent before the process died is sent by the next one. */
  @Test
  void theAnchorOfAMessageThatOutlivedItsProcessStandsForWhatWasWrittenBefore() {
    Mailbox mailbox = new Mailbox();
    try (var bench = new ShopOnTheBench(directory)) {
      bench.with(builder -> builder.channel(new Closed())).start().block();
      bench.with(builder -> builder.channel(mailbox));
      bench.crashAndRestart();
      bench.pass(Duration.ofMinutes(1));
    }
    String anchor = mailbox.anchor();
    assertThat(anchor).doesNotContain(":0:");
    assertThat(verify(anchor)).isNotEmpty().allMatch(Finding.Intact.class::isInstance);
  }

  @Test
  void aJournalThatWasCutBeforeItIsFoundOut() throws IOException {
    String anchor = wholeIncident().anchor();
    String stream = anchor.substring(0, anchor.indexOf(':'));
    Path file;
    try (var files = Files.list(directory)) {
      file =
          files
              .filter(each -> String.valueOf(each.getFileName()).startsWith(stream))
              .findFirst()
              .orElseThrow();
    }
    List<String> lines = Files.readAllLines(file);
    int kept = 0;
    do { // what was written with one append is missed when a part of it is gone
      kept++;
      Files.writeString(file, String.join("\n", lines.subList(0, kept)) + "\n");
    } while (!JournalAudit.verify(directory, List.of()).stream()
        .allMatch(Finding.Intact.class::isInstance));

    assertThat(kept).as("an end that nobody can miss without the anchor").isLessThan(lines.size());
    assertThat(verify(anchor)).anyMatch(Finding.Broken.class::isInstance);
  }
}
