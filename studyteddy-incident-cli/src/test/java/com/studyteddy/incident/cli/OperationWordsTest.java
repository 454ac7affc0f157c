package com.studyteddy.incident.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.operation.ActionClass;
import com.studyteddy.incident.operation.OperationSpec;
import com.studyteddy.incident.operation.Parameter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OperationWordsTest {
  record Patch(
      @Parameter(
              value = "What is replaced.",
              allowed = {"/spec/replicas", "/spec/paused"})
          String path,
      @Parameter(value = "How often.", min = "1") long times) {}

  @Test
  void whatIsAllowedStandsWhereLimitsStand() {
    assertThat(
            OperationWords.rows(
                new OperationSpec<>(
                    "shop.all.patch",
                    "Patch",
                    Patch.class,
                    ActionClass.REVERSIBLE,
                    Duration.ofSeconds(1))))
        .extracting(OperationWords.Row::limits)
        .containsExactly("one of /spec/replicas, /spec/paused", "1 or more");
  }
}
