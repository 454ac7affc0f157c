package com.studyteddy.incident.log;

import java.util.List;

/**
 * What induction knows of one skeleton.
 *
 * @param key the skeleton's bytes
 * @param count how many lines have it
 * @param softTexts per soft slot the smallest distinct texts, sorted
 */
record SkeletonText(byte[] key, long count, List<List<String>> softTexts) {}
