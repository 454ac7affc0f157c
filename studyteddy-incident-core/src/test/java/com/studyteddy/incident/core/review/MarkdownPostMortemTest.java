package com.studyteddy.incident.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.core.text.MarkdownText;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownPostMortemTest {
  private static String markdown(Story story) {
    return MarkdownPostMortem.of(PostMortems.of(story.incident(), story.timeline()));
  }

  @Test
  void everyStatementIsFollowedByTheEntriesItComesFrom() {
    assertThat(markdown(Story.resolved()))
        .startsWith(
            """
            # INC-STORY: Checkout hangs [#1]

            ## Summary

            - Noticed at 2026-03-01 09:00:00 UTC: Checkout hangs [#1]
            - At worst P1: Database connection issues (locks is down) [#3]
            - checkout was bad for 53 s [#2] [#19]
            """)
        .contains(
            """
            - plan-1 hits 1 of 9 sessions: its transaction is lost; undo: none; proof: \
            postgres.locks.check {database=shop-db}; digest 0123456789ab [#7]
            """)
        .contains("\n## Open\n\nNothing is on record.\n")
        .endsWith("2026-03-01 09:02:53 UTC phase: VERIFYING to RESOLVED: because [#22]\n");
  }

  @Test
  void theSameTimelineGivesTheSameBytesInEveryLocaleAndZone() {
    String here = markdown(Story.resolved());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertThat("%d".formatted(1)).as("this locale has digits of its own").isNotEqualTo("1");
      assertThat(markdown(Story.resolved())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          <script>alert(1)</script> ¦ &lt;script&gt;alert(1)&lt;/script&gt;
          ](http://evil)            ¦ \\](http&#58;//evil)
          see _http://evil          ¦ see \\_http&#58;//evil
          www.evil.example          ¦ www&#46;evil.example
          ![x](y)                   ¦ !\\[x\\](y)
          a@b.example               ¦ a&#64;b.example
          *bold* `code` ~gone~      ¦ \\*bold\\* \\`code\\` \\~gone\\~
          &lt;b&gt;                 ¦ &amp;lt;b&amp;gt;
          # heading                 ¦ \\# heading
          - item                    ¦ \\- item
          12. item                  ¦ &#49;2. item
          a | b                     ¦ a \\| b
          [#7]                      ¦ \\[#7\\]
          c:\\dir                   ¦ c:\\\\dir
          """)
  void textFromOutsideIsShownAndDoesNothing(String title, String shown) {
    assertThat(MarkdownText.escaped(title)).isEqualTo(shown);
    assertThat(markdown(Story.of(title))).startsWith("# INC-STORY: " + shown + " [#1]\n");
  }

  @Test
  void aLineBreakFromOutsideBreaksNoLine() {
    String text = "one\n\n# two\r\n\u2028three\u0000\u202e";
    String markdown = markdown(Story.of(text).tell(new TimelineEvent.Noted("four\n```\n<b>five")));

    List<String> headings = markdown.lines().filter(line -> line.startsWith("#")).toList();
    assertThat(headings)
        .containsExactly(
            "# INC-STORY: one\\\\n\\\\n# two\\\\r\\\\n\\\\u2028three\\\\u0000\\\\u202e [#1]",
            "## Summary",
            "## Severity",
            "## Impact",
            "## Cause",
            "## Actions",
            "## Clocks",
            "## Open",
            "## Timeline");
    assertThat(markdown).contains("note: four\\\\n\\`\\`\\`\\\\n&lt;b&gt;five [#2]\n");
    assertThat(markdown.lines())
        .allMatch(
            line ->
                line.isEmpty()
                    || line.startsWith("#")
                    || line.equals("Nothing is on record.")
                    || (line.startsWith("- ") && line.matches(".*\\[#\\d+]")));
  }
}
