package com.studyteddy.incident.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.studyteddy.incident.log.vector.VectorKernel;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The accelerator says what the kernel says that is always there. */
class VectorKernelTest {
  private static final String CAPITALS = "\n ERROR FATAL CRIT ALERT PANIC SEVERE EMERG\u0001\u0014";

  private final ScanKernel scalar = new ScalarKernel();
  private final ScanKernel vector = new VectorKernel();

  private static byte[] bytes(Random random, int from, boolean any) {
    byte[] b = new byte[from + LevelSieve.BYTES + LevelSieve.BEHIND];
    byte[] letters = CAPITALS.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) (any ? random.nextInt(256) : letters[random.nextInt(letters.length)]);
    }
    return b;
  }

  @Property(tries = 2_000)
  void bothKernelsMarkTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    int from = random.nextInt(70);
    byte[] b = bytes(random, from, random.nextBoolean());
    long[] expected = new long[64];
    long[] marks = new long[64];

    int ends = scalar.scan(b, from, expected);

    assertThat(vector.scan(b, from, marks)).isEqualTo(ends);
    assertThat(marks).isEqualTo(expected);
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertThat(Accelerators.find()).isInstanceOf(VectorKernel.class);
    assertThat(LogPatterns.kernel()).isEqualTo(vector.name()).startsWith("vector, ");
  }

  @Test
  void aSieveFindsTheSameBeforeAndAfterItTakesIt() {
    LevelSieve accelerated = new LevelSieve(vector, System::nanoTime);
    LevelSieve alone = new LevelSieve();
    byte[] b = bytes(new Random(5), 0, false);
    alone.sieve(b, 0);
    long ends = alone.newlines();
    for (int i = 0; i < 20_000; i++) {
      accelerated.sieve(b, 0);
      assertThat(accelerated.newlines()).isEqualTo(ends);
    }

    for (int at = 0; at < LevelSieve.BYTES; at++) {
      assertThat(accelerated.next(at)).isEqualTo(alone.next(at));
    }
  }
}
