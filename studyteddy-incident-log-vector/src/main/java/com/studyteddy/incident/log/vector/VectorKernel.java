package com.studyteddy.incident.log.vector;

import com.studyteddy.incident.log.ScanKernel;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Looks at as many bytes at once as the processor likes best. Safe for use by several threads. */
public final class VectorKernel implements ScanKernel {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
  private static final int AT_ONCE = SPECIES.length();
  private static final int PER_MARK = 64;

  /** Set in a byte that is neither a capital nor a control character. */
  private static final byte OTHERS = (byte) 0xA0;

  /** Makes a kernel; the service loader does. */
  public VectorKernel() {}

  @Override
  public String name() {
    return "vector, " + SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public int scan(byte[] bytes, int from, long[] marks) {
    int lineEnds = 0;
    for (int k = 0; k < marks.length; k++) {
      long mark = 0;
      for (int i = 0; i < PER_MARK; i += AT_ONCE) {
        int at = from + PER_MARK * k + i;
        ByteVector left = ByteVector.fromArray(SPECIES, bytes, at);
        ByteVector right = ByteVector.fromArray(SPECIES, bytes, at + 1);
        ByteVector apart = right.sub(left).sub((byte) 11).and((byte) ~2); // 0 of 11 and of 13
        VectorMask<Byte> pair = apart.or(left.or(right).and(OTHERS)).eq((byte) 0);
        mark |= pair.toLong() << i;
        lineEnds += left.eq((byte) '\n').trueCount();
      }
      marks[k] = mark;
    }
    return lineEnds;
  }
}
