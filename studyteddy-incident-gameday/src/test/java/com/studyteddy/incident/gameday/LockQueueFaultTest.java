package com.studyteddy.incident.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.gameday.LockQueueFault.IdleHolder;
import com.studyteddy.incident.gameday.LockQueueFault.LongQuery;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LockQueueFaultTest {
  private static final List<LockQueueFault> MANY =
      LongStream.rangeClosed(1, 300).mapToObj(LockQueueFault::draw).toList();

  @Test
  void theSameSeedDrawsTheSameFault() {
    MANY.forEach(fault -> assertThat(LockQueueFault.draw(fault.seed())).isEqualTo(fault));
  }

  @Test
  void seedsDiffer() {
    assertThat(MANY.stream().map(LockQueueFault::table).distinct()).hasSize(6);
    assertThat(MANY.stream().map(fault -> fault.victims().size()).distinct())
        .containsExactlyInAnyOrder(0, 1, 2);
    assertThat(MANY.stream().map(fault -> fault.decoys().size()).distinct())
        .containsExactlyInAnyOrder(2, 3, 4);
    assertThat(MANY.stream().map(LockQueueFault::blockerAhead).distinct().count())
        .isGreaterThan(200);
    assertThat(MANY.stream().map(fault -> fault.blocker().role()).distinct())
        .containsExactlyInAnyOrder("shop_app", "shop_batch");
  }

  @Test
  void everyFaultHasALongQueryAndAnotherIdleHolderOnAnotherTable() {
    assertThat(MANY)
        .allSatisfy(
            fault -> {
              assertThat(fault.quietTable()).isNotEqualTo(fault.table());
              assertThat(fault.decoys()).hasAtLeastOneElementOfType(LongQuery.class);
              assertThat(fault.decoys()).hasAtLeastOneElementOfType(IdleHolder.class);
            });
  }

  @Test
  void noDecoyMakesAnybodyWaitAsLongAsIsTolerated() {
    assertThat(
            MANY.stream()
                .flatMap(fault -> fault.decoys().stream())
                .filter(IdleHolder.class::isInstance)
                .flatMap(decoy -> ((IdleHolder) decoy).waiter().stream()))
        .isNotEmpty()
        .allSatisfy(waiter -> assertThat(waiter.givesUpAfter()).isLessThan(Duration.ofSeconds(3)));
  }

  @Test
  void nowAndThenADecoyHasTheCulpritsName() {
    assertThat(MANY)
        .anySatisfy(
            fault ->
                assertThat(fault.decoys())
                    .anySatisfy(
                        decoy ->
                            assertThat(decoy)
                                .isInstanceOfSatisfying(
                                    IdleHolder.class,
                                    holder ->
                                        assertThat(holder.application())
                                            .isEqualTo(fault.blocker().application()))));
  }

  @Test
  void whatIsPrintedNamesEveryPart() {
    for (LockQueueFault fault : MANY) {
      String text = String.join("\n", FaultText.lines(fault, true));
      assertThat(text)
          .contains(fault.table(), fault.quietTable(), fault.blocker().application())
          .contains(fault.blocker().statements())
          .contains(fault.migration().application(), fault.migration().statement());
      assertThat(text)
          .contains(FaultText.seconds(fault.warmUp()), FaultText.seconds(fault.blockerAhead()));
      fault.victims().forEach(victim -> assertThat(text).contains(victim.application()));
      assertThat(text.lines().count())
          .isEqualTo(3 + fault.victims().size() + fault.decoys().size());
    }
  }

  @Test
  void theTwinHasTheSameDecoysAndNoBlocker() {
    for (LockQueueFault fault : MANY) {
      List<String> twin = FaultText.lines(fault, false);
      assertThat(twin.subList(0, 1 + fault.decoys().size()))
          .isEqualTo(FaultText.lines(fault, true).subList(0, 1 + fault.decoys().size()));
      assertThat(twin).noneMatch(line -> line.contains("leaves it open"));
    }
  }
}
