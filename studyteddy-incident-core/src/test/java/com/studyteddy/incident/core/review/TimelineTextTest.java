package com.studyteddy.incident.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.Severity;
import com.studyteddy.incident.policy.SeverityAssessment;
import com.studyteddy.incident.policy.SeverityAssessment.Margin;
import com.studyteddy.incident.timeline.TimelineEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTextTest {
  private static List<String> lines(TimelineEvent event) {
    return TimelineText.lines(Story.of("x").after(5, event).last(), 100);
  }

  @Test
  void anEntryIsOneLine() {
    assertThat(TimelineText.lines(Story.of("Checkout hangs").last(), 100))
        .containsExactly("09:00:00 #1   opened    Checkout hangs (seen by check)");
  }

  @Test
  void whoDidItIsSaidWhenItWasNotTheEngine() {
    assertThat(
            TimelineText.lines(
                Story.of("x").after(5, Story.ADA, new TimelineEvent.Noted("I look")).last(), 100))
        .containsExactly("09:00:05 #2   note      I look (by ada)");
  }

  @Test
  void aDrawingStandsBelowUnbroken() {
    assertThat(lines(Story.evidence("3 sessions wait", "other roles")))
        .containsExactly(
            "09:00:05 #2   evidence  locks: 3 sessions wait",
            "    pid 4711 nightly-export",
            "    ├─ pid 12 shop",
            "    └─ pid 13 shop",
            "    unseen  other roles");
  }

  @Test
  void aPlanShowsItsCard() {
    assertThat(lines(Story.planned(Story.DIGEST, "the procedure calls for it")))
        .containsExactly(
            "09:00:05 #2   plan      plan-1: Stop one database session (the procedure calls for it)",
            "    plan-1  postgres.sessions.stop (DISRUPTIVE)",
            "    effect  pid 4711 on shop-db: will be terminated",
            "    hits    1 of 9 sessions: its transaction is lost",
            "    undo    none, this cannot be taken back",
            "    proof   postgres.locks.check {database=shop-db}",
            "    digest  0123456789ab",
            "    read    2026-03-01T09:00:00Z, fresh until 2026-03-01T09:02:00Z");
  }

  @Test
  void aSeverityShowsEveryReasonAndMargin() {
    assertThat(
            lines(
                new TimelineEvent.SeverityJudged(
                    new SeverityAssessment(
                        Severity.P2,
                        List.of("P2: first", "P2: second"),
                        List.of(new Margin(Severity.P1, "at an error rate above 5 %", "2 away")),
                        List.of("db: timeout")))))
        .containsExactly(
            "09:00:05 #2   severity  P2: first",
            "    and     P2: second",
            "    margin  P1 at an error rate above 5 %: 2 away",
            "    unseen  db: timeout");
  }

  @Test
  void noLineIsWiderThanAsked() {
    String long1 = "word ".repeat(60) + "x".repeat(300) + " \ud83d\ude00".repeat(80);
    for (int width : new int[] {-1, 0, 40, 41, 79, 100}) {
      List<String> lines =
          TimelineText.lines(Story.of("x").tell(Story.evidence(long1, long1)).last(), width);
      assertThat(lines)
          .allMatch(
              line -> line.codePointCount(0, line.length()) <= Math.max(width, 40),
              "fits " + width);
      assertThat(String.join("", lines).replace(" ", ""))
          .as("nothing is lost")
          .contains("x".repeat(10))
          .doesNotContain("?");
      assertThat(String.join("", lines).codePoints().filter(letter -> letter == 0x1f600).count())
          .as("no letter is cut in two at width %s", width)
          .isEqualTo(160);
    }
  }

  @Test
  void controlCharactersFromOutsideAreShownHarmlessly() {
    assertThat(lines(new TimelineEvent.Noted("\u001b[31mred\u0007 \u202eesrever\ttab\u009b2J")))
        .containsExactly(
            "09:00:05 #2   note      \\u001b[31mred\\u0007 \\u202eesrever\\ttab\\u009b2J");
    assertThat(lines(new TimelineEvent.Noted("one\ntwo\r\nthree")))
        .containsExactly("09:00:05 #2   note      one", "    two", "    three");
  }

  @Test
  void noEventFillsTheScreen() {
    List<String> lines = lines(new TimelineEvent.Noted("line\n".repeat(5000)));
    assertThat(lines).hasSize(200);
    assertThat(lines.get(199)).isEqualTo("    ... 4801 more lines");
  }

  @Test
  void anEmptyRemarkIsALineToo() {
    assertThat(lines(new TimelineEvent.Noted(""))).containsExactly("09:00:05 #2   note");
  }

  @Test
  void everyEventOfAWholeIncidentHasItsLine() {
    Story.resolved()
        .timeline()
        .entries()
        .forEach(
            entry ->
                assertThat(TimelineText.lines(entry, 100).get(0))
                    .matches("\\d\\d:\\d\\d:\\d\\d #%d +[a-z]+ .*".formatted(entry.sequence())));
  }
}
