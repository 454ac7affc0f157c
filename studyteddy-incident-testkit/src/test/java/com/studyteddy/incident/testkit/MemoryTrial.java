package com.studyteddy.incident.testkit;

import java.util.Map;

/** The change of a {@link RecordingProvider}, tried on its target in memory. */
final class MemoryTrial implements ChangeTrial {
  static final String TARGET = "shop-db";

  private final MemoryTarget target;
  private final long before;

  MemoryTrial(RecordingProvider provider) {
    target = provider.target(TARGET);
    target.become(RecordingProvider.FIRST_VALUE);
    before = target.effects();
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of("target", TARGET, "value", "fast");
  }

  @Override
  public long effects() {
    return target.effects() - before;
  }

  @Override
  public void disturb() {
    target.replace();
  }

  @Override
  public void close() {
    // a target in memory needs no cleaning up
  }
}
