package com.studyteddy.incident.log;

import java.util.List;

/** A histogram as a row of blocks. */
final class Sparkline {
  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

  private Sparkline() {}

  static String of(List<Long> counts, int width) {
    if (counts.isEmpty()) {
      return " ".repeat(width);
    }
    double[] cells = new double[width];
    for (int i = 0; i < counts.size(); i++) {
      cells[i * width / counts.size()] += counts.get(i);
    }
    double most = 0;
    for (double c : cells) {
      most = Math.max(most, c);
    }
    StringBuilder strip = new StringBuilder(width);
    for (double c : cells) {
      int block = most == 0 ? 0 : (int) Math.ceil(c / most * (BLOCKS.length() - 1));
      strip.append(BLOCKS.charAt(block));
    }
    return strip.toString();
  }
}
