package com.studyteddy.incident.core.engine;

import com.studyteddy.incident.core.json.RecordJson;
import com.studyteddy.incident.core.mitigation.PlannedChange;
import com.studyteddy.incident.mitigation.PlanId;
import com.studyteddy.incident.operation.Facts;
import java.time.Duration;
import java.util.Map;

/** Refuses what a plug-in gives when it would not fit an entry of the journal. Immutable. */
final class KeptSize {
  /** Half of what an entry may have: redaction and what is added must fit as well. */
  private static final int MOST_BYTES = 512 << 10;

  private final RecordJson json;

  KeptSize(RecordJson json) {
    this.json = json;
  }

  Input.Diagnosed fitting(Input.Diagnosed found) {
    Facts all =
        new Facts(
            Map.of(
                "summary", found.summary(),
                "drawing", found.drawing(),
                "notSeen", found.notSeen(),
                "evidence", found.evidence().values()));
    require(found.operation(), "found", json.canonical(all).length);
    return found;
  }

  PlannedChange fitting(PlannedChange planned) {
    int bytes = json.canonical(planned.asCard(new PlanId(1), "step", Duration.ofSeconds(1))).length;
    require(planned.operation().id(), "planned", bytes);
    return planned;
  }

  private static void require(String operation, String did, int bytes) {
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "%s %s %d bytes of JSON; at most %d are kept: ask it for less"
              .formatted(operation, did, bytes, MOST_BYTES));
    }
  }
}
