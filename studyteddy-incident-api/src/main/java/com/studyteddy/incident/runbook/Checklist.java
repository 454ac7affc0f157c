package com.studyteddy.incident.runbook;

import java.time.Duration;
import java.util.List;

/**
 * What is to be done after an incident.
 *
 * @param id its name
 * @param title its heading
 * @param opens how long after the incident is resolved it begins; zero for at once
 * @param due how long after the incident is resolved it should be done
 * @param items in order
 */
public record Checklist(String id, String title, Duration opens, Duration due, List<String> items) {
  // Copies the list; refuses a window that is none.
  public Checklist {
    items = List.copyOf(items);
    Words.requireName("A checklist", id);
    if (opens.isNegative() || opens.compareTo(due) >= 0) {
      throw new IllegalArgumentException(
          "Checklist '%s' must open before it is due, but opens after %s and is due after %s"
              .formatted(id, opens, due));
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("Checklist '%s' has no items".formatted(id));
    }
  }
}
