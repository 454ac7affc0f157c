package com.studyteddy.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPoolTest {
  private static final ConnectionPool ONLY_LOOKED_AT = () -> new PoolFigures(3, 1, 0, 10, 2);

  @Test
  void aLambdaIsEnoughToBeLookedAtAndCanDoNothingElse() {
    assertThat(ONLY_LOOKED_AT.figures().held()).isEqualTo(4);
    assertThat(ONLY_LOOKED_AT.canRenew()).isFalse();
    assertThat(ONLY_LOOKED_AT.canResize()).isFalse();
    assertThatThrownBy(() -> ONLY_LOOKED_AT.renewSoftly(Duration.ZERO))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override canRenew");
    assertThatThrownBy(() -> ONLY_LOOKED_AT.resize(20))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override canResize");
  }

  @ParameterizedTest
  @CsvSource({"-1,0,0,10,0", "0,-1,0,10,0", "0,0,-1,10,0", "0,0,0,0,0", "0,0,0,10,-1"})
  void figuresThatCannotBeAreRefused(int active, int idle, int waiting, int max, int min) {
    assertThatThrownBy(() -> new PoolFigures(active, idle, waiting, max, min))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPoolThatShrinksMayHoldMoreThanItsMaximum() {
    assertThat(new PoolFigures(8, 0, 0, 5, 0).held()).isEqualTo(8);
  }
}
