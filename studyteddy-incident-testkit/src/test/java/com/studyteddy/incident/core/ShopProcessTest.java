package com.studyteddy.incident.core;

import static com.studyteddy.incident.core.ShopOnTheBench.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.mitigation.ApprovalAnswer.Sufficient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShopProcessTest {
  @TempDir Path directory;

  @Test
  void whatOneProcessAskedIsApprovedInAnotherAfterTheFirstWasKilled() throws Exception {
    String digest;
    try (ShopProcess first = new ShopProcess(directory)) {
      digest = first.digest();
      first.kill();
    }

    try (var bench = new ShopOnTheBench(directory)) {
      bench.shop.holder = new LockedShop.Session(4711, "02:58:13"); // the target lives on
      bench.start();
      assertThat(bench.asked().plan().digest().hex()).isEqualTo(digest);

      assertThat(bench.approve(bench.asked(), ALICE)).isInstanceOf(Sufficient.class);
      assertThat(bench.shop.stopped).containsExactly(4711);
    }
  }
}
