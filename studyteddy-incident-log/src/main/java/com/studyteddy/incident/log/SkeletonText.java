package com.studyteddy.incident.log;

import java.util.List;

/** What induction knows of one skeleton. */
final class SkeletonText {
  private final byte[] key;
  private final long count;
  private final List<List<String>> softTexts;

  /**
   * @param key the skeleton's bytes
   * @param count how many lines have it
   * @param softTexts per soft slot the smallest distinct texts, sorted
   */
  SkeletonText(byte[] key, long count, List<List<String>> softTexts) {
    this.key = key;
    this.count = count;
    this.softTexts = softTexts;
  }

  byte[] key() {
    return key;
  }

  long count() {
    return count;
  }

  List<List<String>> softTexts() {
    return softTexts;
  }
}
