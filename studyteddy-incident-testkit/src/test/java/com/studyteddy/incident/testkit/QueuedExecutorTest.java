package com.studyteddy.incident.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueuedExecutorTest {
  private final List<Integer> ran = new ArrayList<>();

  @Test
  void nothingRunsUntilTheTestSaysSo() {
    QueuedExecutor executor = QueuedExecutor.inOrder();
    executor.execute(() -> ran.add(1));
    assertThat(ran).isEmpty();
    assertThat(executor.waiting()).isEqualTo(1);

    assertThat(executor.runNext()).isTrue();
    assertThat(executor.runNext()).isFalse();
    assertThat(ran).containsExactly(1);
  }

  @Test
  void tasksRunInTheOrderGivenWithThoseTheyAdd() {
    QueuedExecutor executor = QueuedExecutor.inOrder();
    executor.execute(
        () -> {
          ran.add(1);
          executor.execute(() -> ran.add(3));
        });
    executor.execute(() -> ran.add(2));

    executor.runAll();

    assertThat(ran).containsExactly(1, 2, 3);
  }

  @Test
  void aSeedGivesTheSameOrderAgainAndAnotherSeedAnother() {
    assertThat(orderOf(7)).isEqualTo(orderOf(7)).isNotEqualTo(orderOf(8));
    assertThat(orderOf(7)).containsExactlyInAnyOrderElementsOf(orderOf(8));
  }

  @Test
  void aTaskThatFeedsItselfIsFound() {
    QueuedExecutor executor = QueuedExecutor.inOrder();
    Runnable[] self = new Runnable[1];
    self[0] = () -> executor.execute(self[0]);
    executor.execute(self[0]);

    assertThatThrownBy(executor::runAll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("feeds itself");
  }

  private static List<Integer> orderOf(long seed) {
    QueuedExecutor executor = QueuedExecutor.inOrderOf(seed);
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> executor.execute(() -> order.add(i)));
    executor.runAll();
    return order;
  }
}
