package com.studyteddy.incident.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text is, the linter answers. */
class LinterPropertyTest {
  private static final String ORIGINAL = TrapCase.text("/lint/original-runbook.md");

  /** What the readers look for, so that arbitrary texts are nearly runbooks. */
  static final List<String> PIECES =
      List.of(
          "```bash\n",
          "```\n",
          "~~~",
          "\n",
          " ",
          "# ",
          "## Contacts\n",
          "- ",
          "| ",
          "**",
          "`",
          "'",
          "\"",
          "\\",
          "\\\n",
          "$(",
          ")",
          "(",
          "<<EOF\n",
          "EOF\n",
          "<",
          ">",
          "&",
          "&&",
          "||",
          ";",
          "#",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "kubectl ",
          "patch service x -p ",
          "scale --replicas=",
          "rollout restart deployment",
          "logs deploy/x ",
          "redis-cli ",
          "FLUSHALL ",
          "sudo ",
          "xargs ",
          "sh -c ",
          "awk '{print $5}' ",
          "sort | uniq -c ",
          "error rate ",
          "> 5 % ",
          "3x normal ",
          "\u00f0\u0178",
          "P[SEVERITY]",
          "for x in ",
          "do ",
          "done ",
          "a@b.c ",
          "+1-",
          "1.5",
          "1..2",
          "date -d ",
          "never ",
          "\u0000",
          "\ud800",
          "\u2028");

  @Provide
  Arbitrary<String> nearlyRunbooks() {
    return Arbitraries.of(PIECES).list().ofMaxSize(200).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 2_000)
  void anyTextIsAnswered(@ForAll("nearlyRunbooks") String text) {
    int lines = (int) text.chars().filter(letter -> letter == '\n').count() + 1;

    assertThat(new Linter().lintMarkdown(text))
        .allSatisfy(finding -> assertThat(finding.place().line()).isBetween(1, lines));
  }

  @Property(tries = 500)
  void lettersOfAllKindsAreAnswered(@ForAll String text) {
    assertThat(new Linter().lintMarkdown(text)).doesNotContainNull();
  }

  @Property(tries = 500)
  void aRunbookCutOffAnywhereIsAnsweredAndFindsNothingBehindTheCut(@ForAll int where) {
    int cut = Math.floorMod(where, ORIGINAL.length() + 1);
    String part = ORIGINAL.substring(0, cut);
    int lines = (int) part.chars().filter(letter -> letter == '\n').count() + 1;

    assertThat(new Linter().lintMarkdown(part))
        .allSatisfy(finding -> assertThat(finding.place().line()).isBetween(1, lines));
  }
}
