package com.studyteddy.incident.alert;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One statement that something is wrong, or no longer is.
 *
 * <p>Its text comes from outside: it is shown and it selects among what configuration declares, but
 * it never becomes a target or an action.
 *
 * @param source who says so, such as {@code "check"} or {@code "alertmanager"}
 * @param fingerprint the same for every repeat of the same alert, unique within the source
 * @param correlationKey what it is about; alerts with one key belong to one incident
 * @param status whether it is firing
 * @param title one line for people
 * @param labels further facts, sorted by name
 * @param startsAt when the trouble began, as far as the source knows
 */
public record Alert(
    String source,
    String fingerprint,
    String correlationKey,
    Status status,
    String title,
    Map<String, String> labels,
    Instant startsAt) {

  /** Whether the trouble is there. */
  public enum Status {
    /** Something is wrong. */
    FIRING,
    /** It no longer is. */
    RESOLVED
  }

  // Copies the labels; refuses blank names.
  public Alert {
    require("source", source);
    require("fingerprint", fingerprint);
    require("correlationKey", correlationKey);
    labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  private static void require(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An alert needs a " + name + ", but it was blank");
    }
  }
}
