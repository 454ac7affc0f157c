package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SummaryCodecTest {
  @Property(tries = 20)
  void whatIsReadBackIsEqual(@ForAll long seed) {
    byte[] bytes = SampleLog.summary("pod", SampleLog.lines(seed, 200)).toBytes();

    assertThat(LogSummary.fromBytes(bytes).toBytes()).isEqualTo(bytes);
  }

  @Test
  void aSummaryReadBackStillMerges() {
    LogSummary a = SampleLog.summary("a", SampleLog.lines(1, 200));
    LogSummary b = SampleLog.summary("b", SampleLog.lines(2, 200));

    LogSummary shipped = LogSummary.fromBytes(a.toBytes()).merge(LogSummary.fromBytes(b.toBytes()));

    assertThat(shipped.toBytes()).isEqualTo(b.merge(a).toBytes());
  }

  @Test
  void aSummaryCutShortAnywhereIsRefused() {
    byte[] bytes = SampleLog.summary("pod", SampleLog.lines(4, 50)).toBytes();

    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> LogSummary.fromBytes(cut))
          .isInstanceOf(SummaryFormatException.class);
    }
  }

  @Test
  void aSummaryWithOneBitFlippedIsRefused() {
    byte[] bytes = SampleLog.summary("pod", SampleLog.lines(4, 50)).toBytes();

    for (int at = 0; at < bytes.length; at += 11) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 4;
      assertThatThrownBy(() -> LogSummary.fromBytes(flipped))
          .isInstanceOf(SummaryFormatException.class);
    }
  }

  @Test
  void aSummaryOfAnotherVersionSaysWhichVersionsMeet() {
    byte[] bytes = LogSummary.empty().toBytes();
    bytes[5] = (byte) (LineLexer.VERSION + 1);

    assertThatThrownBy(() -> LogSummary.fromBytes(bytes))
        .isInstanceOf(SummaryFormatException.class)
        .hasMessageContaining("2.2")
        .hasMessageContaining("reads 2.1");
  }

  @Test
  void countsBeyondTwoToTheFortyAreKept() {
    LogSummary sum = SampleLog.summary("pod", SampleLog.lines(1, 3));
    for (int i = 0; i < 41; i++) {
      sum = sum.merge(sum);
    }

    assertThat(LogSummary.fromBytes(sum.toBytes()).linesRead()).isEqualTo(3L << 41);
    assertThat(LogPatternReport.of(sum).patterns().stream().mapToLong(LogPattern::count).sum())
        .isEqualTo(3L << 41);
  }
}
