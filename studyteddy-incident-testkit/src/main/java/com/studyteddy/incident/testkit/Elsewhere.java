package com.studyteddy.incident.testkit;

import com.studyteddy.incident.spi.ResponseProvider;
import java.util.Map;
import java.util.TreeMap;

/**
 * How another process makes the provider under test, so that this process can kill that one and
 * look at the target afterwards.
 *
 * @param maker has a public constructor without parameters; its class is on the test's class path
 * @param settings what the maker needs, passwords included; never on a command line
 */
public record Elsewhere(Class<? extends Maker> maker, Map<String, String> settings) {
  // Copies the settings.
  public Elsewhere {
    settings = Map.copyOf(settings);
  }

  /** Makes a provider from settings. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes the provider.
     *
     * @param settings as {@link Elsewhere} gave them
     * @return a fresh one, of the same id and targets as the one under test
     */
    ResponseProvider make(Map<String, String> settings);
  }

  /** Names the settings without their values. */
  @Override
  public String toString() {
    return "%s with %s".formatted(maker.getName(), new TreeMap<>(settings).keySet());
  }
}
