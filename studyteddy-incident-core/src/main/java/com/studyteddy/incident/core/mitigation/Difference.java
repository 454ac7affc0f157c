package com.studyteddy.incident.core.mitigation;

import com.studyteddy.incident.operation.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which parts of a target are not as they were approved, in words. */
final class Difference {
  private Difference() {}

  /** Compares the parts that {@code now} has; what is only shown is not among them. */
  static String between(Facts before, Facts now) {
    List<String> changed = new ArrayList<>();
    now.values()
        .forEach(
            (part, value) -> {
              Object earlier = before.values().get(part);
              if (!Objects.equals(earlier, value)) {
                changed.add("%s was %s and is %s".formatted(part, earlier, value));
              }
            });
    return changed.isEmpty() ? "its arguments or its operation" : String.join(", ", changed);
  }
}
