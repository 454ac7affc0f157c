package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTreeTest {
  @Test
  void whoWaitsForSeveralStandsOnceAndNearTheRoot() {
    // given 3 waits for 2 and for 1, and 2 waits for 1
    List<WaitTree> forest = WaitTree.forest(List.of(wait(2, 5, 1), wait(3, 9, 2, 1)));

    assertThat(forest).hasSize(1);
    WaitTree root = forest.get(0);
    assertThat(root.pid()).isEqualTo(1);
    assertThat(root.waiters()).isEqualTo(2);
    assertThat(root.depth()).isEqualTo(1);
    assertThat(root.longestWait()).isEqualTo(Duration.ofSeconds(9));
    assertThat(root.behind()).extracting(WaitTree::pid).containsExactly(3, 2);
  }

  @Test
  void theRootWithMostWaitersComesFirst() {
    List<WaitTree> forest =
        WaitTree.forest(List.of(wait(2, 1, 1), wait(4, 1, 3), wait(5, 1, 3), wait(6, 1, 4)));

    assertThat(forest).extracting(WaitTree::pid).containsExactly(3, 1);
    assertThat(forest.get(0).depth()).isEqualTo(2);
  }

  @Test
  void aRingHasNoRoot() {
    assertThat(WaitTree.forest(List.of(wait(1, 1, 2), wait(2, 1, 1)))).isEmpty();
  }

  @Test
  void aPreparedTransactionIsARootLikeAnother() {
    assertThat(WaitTree.forest(List.of(wait(1, 1, 0))))
        .extracting(WaitTree::pid)
        .containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRootBlocksAndNeverWaitsAndEveryWaiterOfATreeStandsInItOnce(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<LockWait> waits = randomWaits(random);
      Set<Integer> waiters = waits.stream().map(LockWait::waiter).collect(Collectors.toSet());
      for (WaitTree tree : WaitTree.forest(waits)) {
        List<Integer> pids = tree.all().map(WaitTree::pid).toList();
        assertThat(waiters).as("seed %d", seed).doesNotContain(tree.pid());
        assertThat(pids).as("seed %d", seed).doesNotHaveDuplicates().hasSize(tree.waiters() + 1);
        assertThat(tree.waiters()).as("seed %d", seed).isPositive();
      }
    }
  }

  private static List<LockWait> randomWaits(Random random) {
    List<LockWait> waits = new ArrayList<>();
    Set<Integer> waiting = new HashSet<>();
    for (int i = 0; i < random.nextInt(15); i++) {
      int waiter = 1 + random.nextInt(20);
      if (waiting.add(waiter)) {
        int other = random.nextInt(21);
        int more = random.nextInt(21);
        waits.add(wait(waiter, random.nextInt(60), other == waiter ? 0 : other, more));
      }
    }
    return waits;
  }

  private static LockWait wait(int waiter, int seconds, Integer... blockers) {
    return new LockWait(
        waiter,
        Arrays.asList(blockers),
        "relation",
        "AccessShareLock",
        "orders",
        Duration.ofSeconds(seconds));
  }
}
