package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is taken at a glance counts as it would if it were read in full. */
class GlanceTest {
  private static final String MODEL =
      "2026-02-03 10:15:04.123  INFO 7 --- [main] com.example.shop.Till : Sold 3 of 17 for GET"
          + " /shop/4/items trace 00ff00ff00";

  private final SummaryBuilder sum = builder(new Redactor(List.of()));
  private final EventFolder folder = folder(sum, ZoneOffset.UTC, List.of());

  private static SummaryBuilder builder(Redactor redactor) {
    SummaryBuilder made = new SummaryBuilder(redactor);
    made.from("pod");
    return made;
  }

  private static EventFolder folder(SummaryBuilder into, ZoneId zone, List<String> fields) {
    return new EventFolder(new TextFormat(zone), new Selection(), into, true, fields, null);
  }

  private static byte[] padded(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + LineScanner.SLACK);
  }

  private int glance(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return folder.glance(padded(bytes), 0, bytes.length);
  }

  private void read(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    folder.line(padded(bytes), 0, bytes.length - 1);
  }

  /** Three times: the head is known after the first, the skeleton after the second. */
  private void teach(String line) {
    for (int i = 0; i < 3; i++) {
      read(line);
    }
  }

  @Test
  void aLineLikeOneBeforeNeedsAGlanceOnly() {
    teach(MODEL);
    String other =
        MODEL.replace("17", "4711").replace("00ff", "c0ffee").replace("04.123", "59.9876");

    assertThat(glance(MODEL + "\n" + MODEL)).isEqualTo(MODEL.length());
    assertThat(glance(other + "\nx")).isEqualTo(other.length());
    assertThat(glance(other + "\r\nx")).isEqualTo(other.length() + 1);
    assertThat(sum.lines.selected).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "2026-02-03 10:15:04.123  INFO 7 --- [main] com.example.shop.Till : Sold 3 of 17",
        "2026-02-03 10:15:04.123  INFO 7 --- [main] com.example.shop.Till : Sold \n3 of 17 for GET"
            + " /shop/4/items trace 00ff00ff00\n",
        "2026-02-03 10:15:04.1\n3  INFO 7 --- [main] com.example.shop.Till : Sold 3 of 17 for GET"
            + " /shop/4/items trace 00ff00ff00\n",
        "2\n26-02-03 10:15:05.123  INFO 7 --- [main] com.example.shop.Till : Sold 3 of 17 for GET"
            + " /shop/4/items trace 00ff00ff00\n",
        "2026-02-03 10:15:04.123 ERROR 7 --- [main] com.example.shop.Till : Sold 3 of 17 for GET"
            + " /shop/4/items trace 00ff00ff00\n",
        "2026-02-03 10:15:04.123  INFO 7 --- [main] com.example.shop.Till : Sold 3 of  for GET"
            + " /shop/4/items trace 00ff00ff00\n",
        "2026-02-03 10:15:04.123  INFO 7 --- [main] com.example.shop.Till : Sold 3 of 17 for GET"
            + " /shop/4/items trace 00ff00ff00 \n",
        "2026-02-03 10:15:04.123  INFO 7 --- [main] com.example.shop.Till : Sold 3 of 17 for GET"
            + " /shop/4/items trace 00ff00ff00\rx\n"
      })
  void whatIsNotLikeItIsLeftToWhoeverReadsInFull(String text) {
    teach(MODEL);

    assertThat(glance(text)).isEqualTo(-1);
    assertThat(sum.lines.selected).isEqualTo(3);
  }

  @Test
  void aLineWhoseEndHasNotComeYetIsLeft() {
    teach(MODEL);
    byte[] bytes = (MODEL + "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(folder.glance(padded(bytes), 0, bytes.length - 1)).isEqualTo(-1);
    assertThat(folder.glance(padded(bytes), 0, bytes.length)).isEqualTo(bytes.length - 1);
  }

  @Test
  void aSecretIsFoundWhereverItStands() {
    byte[] secret = "hunter2".getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < 40; at++) {
      byte[] b = ("h".repeat(at) + "hunter2" + "hu".repeat(9)).getBytes(StandardCharsets.US_ASCII);
      int end = at + secret.length;
      assertThat(Swar.contains(b, 0, b.length, secret)).isTrue();
      assertThat(Swar.contains(b, 0, end, secret)).isTrue();
      assertThat(Swar.contains(b, 0, end - 1, secret)).isFalse();
      assertThat(Swar.contains(b, at + 1, b.length, secret)).isFalse();
      assertThat(Swar.contains(Arrays.copyOf(b, end), 0, end, secret)).isTrue();
    }
  }

  @Property(tries = 60)
  void whateverIsTakenAtAGlanceCountsTheSame(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(SampleLog.lines(seed, 300));
    for (int i = 0; i < 200; i++) {
      lines.add(random.nextInt(lines.size()), changed(random, lines));
    }
    String end = random.nextBoolean() ? "\n" : "\r\n";
    byte[] bytes = String.join(end, lines).getBytes(StandardCharsets.UTF_8);
    ZoneId zone = random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Asia/Kolkata");

    List<String> fields = random.nextBoolean() ? List.of() : List.of("owner", "logger");
    Redactor redactor = new Redactor(random.nextBoolean() ? List.of() : List.of("berta", "port"));
    SummaryBuilder glanced = builder(redactor);
    new LineScanner()
        .run(
            new StreamFeed(new ByteArrayInputStream(bytes), false),
            folder(glanced, zone, fields),
            n -> {});
    SummaryBuilder full = builder(redactor);
    readInFull(bytes, folder(full, zone, fields));

    assertThat(SummaryCodec.write(glanced)).isEqualTo(SummaryCodec.write(full));
  }

  private static void readInFull(byte[] bytes, EventFolder into) {
    byte[] b = padded(bytes);
    b[bytes.length] = '\n';
    int from = 0;
    while (from < bytes.length) {
      int end = Swar.find(b, from, bytes.length, (byte) '\n');
      into.line(b, from, end);
      from = end + 1;
    }
    into.endEvent();
  }

  /** A line like another one, but for a byte or a piece of a third. */
  private static String changed(Random random, List<String> lines) {
    String line = lines.get(random.nextInt(lines.size()));
    if (line.isEmpty()) {
      return MODEL;
    }
    int at = random.nextInt(line.length());
    return switch (random.nextInt(6)) {
      case 0 -> line;
      case 1 -> line.substring(0, at);
      case 2 -> line.substring(at);
      case 3 -> line.substring(0, at) + random.nextInt(5_000) + line.substring(at);
      case 4 ->
          line.substring(0, at) + " \t'9-/:\0é".charAt(random.nextInt(9)) + line.substring(at + 1);
      default -> line.substring(0, at) + MODEL.substring(Math.min(at, MODEL.length()));
    };
  }
}
