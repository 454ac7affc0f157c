package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.IncidentPhase;
import com.studyteddy.incident.Severity;
import com.studyteddy.incident.mitigation.ApprovalAnswer;
import com.studyteddy.incident.mitigation.Outcome;
import com.studyteddy.incident.mitigation.Verdict;
import com.studyteddy.incident.timeline.TimelineEvent.AttemptEnded;
import com.studyteddy.incident.timeline.TimelineEvent.Judged;
import com.studyteddy.incident.timeline.TimelineEvent.SeverityJudged;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentResponseTest {
  @TempDir Path directory;

  @Test
  void bringsABlockedShopToAnEnd() {
    try (var bench = new ShopOnTheBench(directory).start().block()) {
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.DETECTED);
      assertThat(bench.incident().procedure()).contains("database-issues");
      assertThat(bench.events(SeverityJudged.class).get(0).assessment().severity())
          .isEqualTo(Severity.P0);

      assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(ApprovalAnswer.Sufficient.class);
      assertThat(bench.shop.stopped).containsExactly(4711);
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.VERIFYING);
      assertThat(bench.events(AttemptEnded.class))
          .singleElement()
          .satisfies(end -> assertThat(end.outcome()).isInstanceOf(Outcome.Applied.class));

      bench.pass(Duration.ofMinutes(3));
      assertThat(bench.incident().phase()).isEqualTo(IncidentPhase.RESOLVED);
      assertThat(bench.events(Judged.class))
          .singleElement()
          .satisfies(judged -> assertThat(judged.verdict()).isEqualTo(Verdict.EFFECTIVE));
    }
  }
}
