package com.studyteddy.incident.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.host.Redactor;
import org.junit.jupiter.api.Test;

class BriefTest {
  private static final String SECRET = "sesame-open-7-and-a-very-long-tail-that-is-secret-too";
  private static final Redactor REDACTOR = text -> text.replace(SECRET, "***");

  @Test
  void whatIsShortIsLeftAsItIs() {
    assertThat(Brief.redacted("connection reset", REDACTOR)).isEqualTo("connection reset");
    assertThat(Brief.of("connection reset")).isEqualTo("connection reset");
  }

  @Test
  void whatIsLongSaysHowLongItWas() {
    assertThat(Brief.redacted("x".repeat(10_000), REDACTOR))
        .startsWith("xxx")
        .endsWith("... (10000 characters in all)")
        .hasSizeLessThan(4_100);
    assertThat(Brief.of("x".repeat(10_000)))
        .isEqualTo("(a text of 10000 characters, too long to be kept)");
  }

  /** Wherever the cut falls, no part of the secret that it goes through is left. */
  @Test
  void noHalfOfASecretIsLeftAtTheCut() {
    for (int shift = 0; shift < SECRET.length(); shift++) {
      String text = "-".repeat(shift) + SECRET.repeat((1 << 20) / SECRET.length());
      assertThat(Brief.redacted(text, REDACTOR)).doesNotContain("sesame").doesNotContain("tail");
    }
    String halves = "y".repeat((1 << 16) - 10) + SECRET;
    assertThat(Brief.redacted(halves, REDACTOR)).doesNotContain("sesame");
  }

  @Test
  void noCharacterOfTwoHalvesIsCut() {
    String faces = "a" + "\uD83D\uDE00".repeat(5_000);
    String brief = Brief.redacted(faces, REDACTOR);
    assertThat(Character.isHighSurrogate(brief.charAt(brief.indexOf("...") - 1))).isFalse();
  }
}
