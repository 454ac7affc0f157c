package com.studyteddy.incident.core.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for the linter as a whole. */
class LinterTest {
  /** A long run looks at texts of the largest size, a short one at an eighth of that. */
  private static final int SIZE =
      Boolean.getBoolean("incident.thorough") ? Linter.LONGEST : Linter.LONGEST / 8;

  private static final String ORIGINAL = TrapCase.text("/lint/original-runbook.md");

  /**
   * A text whose reading took the square of its length would hardly come to an end: it would need
   * some 10^10 steps for each piece, in a long run 10^12. So this test needs no figure.
   */
  @Test
  @Timeout(300)
  void aLargeTextIsReadWhateverIsRepeatedInIt() {
    for (String piece : LinterPropertyTest.PIECES) {
      String fenced = "```bash\n" + piece.repeat(SIZE / (piece.length() + 1));
      String plain = piece.repeat(SIZE / (piece.length() + 1));
      assertThat(new Linter().lintMarkdown(fenced)).doesNotContainNull();
      assertThat(new Linter().lintMarkdown(plain)).doesNotContainNull();
    }
  }

  @Test
  void whatIsRepeatedIsFoundEachTime() {
    String once = "```bash\nredis-cli flushall\n```\n";

    assertThat(new Linter().lintMarkdown(once.repeat(1_000))).hasSize(1_000);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> new Linter().lintMarkdown(" ".repeat(Linter.LONGEST + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1,048,576")
        .hasMessageContaining("1,048,577");
  }

  @Test
  void aLinterLooksOnlyForWhatItIsAskedFor() {
    Set<Trap> two = EnumSet.of(Trap.WHOLE_STORE_CLEARED, Trap.LOAD_ON_PRODUCTION);

    assertThat(new Linter(two).lintMarkdown(ORIGINAL))
        .extracting(Finding::trap)
        .containsOnly(Trap.WHOLE_STORE_CLEARED, Trap.LOAD_ON_PRODUCTION);
  }

  @Test
  void aPasswordOnACommandLineIsNotRepeated() {
    String line = "```bash\nredis-cli -a hunter2 --user ops flushall\n```\n";

    assertThat(new Linter().lintMarkdown(line))
        .hasSize(1)
        .noneMatch(f -> f.toString().contains("hunter2"));
  }
}
