package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * An accelerator is taken if it says the same and is faster, and never asked again if it is not.
 */
class LevelSieveTest {
  private static final int MANY = 20_000;

  private final byte[] log = new byte[LevelSieve.BYTES + LevelSieve.BEHIND];
  private final long[] marks = new long[64];
  private final int lineEnds;
  private int asked;

  /** Moves with what the accelerator does, and by itself. */
  private long now;

  private long cost = 1;

  LevelSieveTest() {
    byte[] line = "12:30 ERROR no room left\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < log.length; i++) {
      log[i] = line[i % line.length];
    }
    lineEnds = new ScalarKernel().scan(log, 0, marks);
  }

  /** Knows the answer already. */
  private class Knowing implements ScanKernel {
    @Override
    public String name() {
      return "knowing";
    }

    @Override
    public int scan(byte[] bytes, int from, long[] into) {
      asked++;
      now += cost;
      System.arraycopy(marks, 0, into, 0, marks.length);
      return lineEnds;
    }
  }

  private LevelSieve sieve(ScanKernel accelerator) {
    return new LevelSieve(accelerator, () -> now += 5);
  }

  private void sieveOften(LevelSieve sieve) {
    for (int i = 0; i < MANY; i++) {
      sieve.sieve(log, 0);
      assertThat(sieve.newlines()).isEqualTo(lineEnds);
      assertThat(sieve.next(0)).isEqualTo(6);
    }
  }

  @Test
  void theFasterOfTwoThatAgreeIsTaken() {
    cost = -1;
    ScanKernel knowing = new Knowing();
    LevelSieve sieve = sieve(knowing);
    assertThat(sieve.kernel().name()).isEqualTo("scalar, 64 bits");

    sieveOften(sieve);

    assertThat(sieve.kernel()).isSameAs(knowing);
  }

  @Test
  void whoeverIsSlowerIsNotTakenUntilItIsFaster() {
    ScanKernel knowing = new Knowing();
    LevelSieve sieve = sieve(knowing);
    sieveOften(sieve);
    assertThat(sieve.kernel().name()).isEqualTo("scalar, 64 bits");

    cost = -1;
    sieveOften(sieve);

    assertThat(sieve.kernel()).isSameAs(knowing);
  }

  @Test
  void whoeverStaysSlowIsGivenUp() {
    cost = 20_000_000;
    LevelSieve sieve = sieve(new Knowing());

    sieveOften(sieve);

    assertThat(asked).isEqualTo(15);
    assertThat(sieve.kernel().name()).isEqualTo("scalar, 64 bits");
  }

  @Test
  void whoeverAnswersOtherwiseIsAskedOnce() {
    LevelSieve sieve =
        sieve(
            new Knowing() {
              @Override
              public int scan(byte[] bytes, int from, long[] into) {
                return super.scan(bytes, from, into) + 1;
              }
            });

    sieveOften(sieve);

    assertThat(sieve.kernel().name()).isEqualTo("scalar, 64 bits");
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void whoeverBreaksIsAskedOnce() {
    LevelSieve sieve =
        sieve(
            new Knowing() {
              @Override
              public int scan(byte[] bytes, int from, long[] into) {
                super.scan(bytes, from, into);
                throw new NoClassDefFoundError("a module that is not there");
              }
            });

    sieveOften(sieve);

    assertThat(sieve.kernel().name()).isEqualTo("scalar, 64 bits");
    assertThat(asked).isEqualTo(1);
  }
}
